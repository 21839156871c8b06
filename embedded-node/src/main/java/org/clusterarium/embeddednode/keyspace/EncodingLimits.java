package org.clusterarium.embeddednode.keyspace;

/** Sizes up to which values keep their compact form: the {@code *-max-listpack-*} {@code set-max-intset-entries} and {@code stream-node-max-*} directives. */
public interface EncodingLimits {
    /** The limits of an unchanged configuration. */
    EncodingLimits DEFAULTS = new EncodingLimits() {
        @Override
        public long hashEntries() {
            return 512;
        }

        @Override
        public long hashBytes() {
            return 64;
        }

        @Override
        public long sortedSetEntries() {
            return 128;
        }

        @Override
        public long sortedSetBytes() {
            return 64;
        }

        @Override
        public long intsetEntries() {
            return 512;
        }

        @Override
        public long streamNodeEntries() {
            return 100;
        }

        @Override
        public long streamNodeBytes() {
            return 4096;
        }
    };

    /** Most fields of a compact hash. */
    long hashEntries();

    /** Longest field or value of a compact hash, in bytes. */
    long hashBytes();

    /** Most members of a compact sorted set. */
    long sortedSetEntries();

    /** Longest member of a compact sorted set, in bytes. */
    long sortedSetBytes();

    /** Most members of a set of integers. */
    long intsetEntries();

    /** Most entries of a node of a stream, 0 for any number. */
    long streamNodeEntries();

    /** Size of a node of a stream, in bytes; 0 for any size. */
    long streamNodeBytes();
}
