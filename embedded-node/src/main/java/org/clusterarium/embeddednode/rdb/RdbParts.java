package org.clusterarium.embeddednode.rdb;

import java.util.BitSet;
import org.clusterarium.embeddednode.keyspace.Keyspace;
import org.clusterarium.embeddednode.keyspace.Value;

/**
 * An RDB image made piece by piece ({@code rdbSaveRio}): first {@link #aux}, then the keys in any order of databases, then {@link #end}. It has
 * the version of redis 7.0, since what comes later is not known when the version is written.
 */
public final class RdbParts implements DatasetParts {
    private final Keyspace sizes;
    private final RdbOutput out;
    private final BitSet announced = new BitSet();
    private int database = -1;
    private long checksum;

    /**
     * Begins an image.
     *
     * @param sizes tells how many keys to expect, a hint for readers
     * @param compress whether long strings are compressed
     */
    public RdbParts(Keyspace sizes, boolean compress) {
        this.sizes = sizes;
        out = new RdbOutput(compress);
        byte[] magic = RdbWriter.magic(RdbFormat.VERSION_WITH_STREAMS);
        out.writeRaw(magic, 0, magic.length);
    }

    /** A piece of information about the file; readers ignore those they do not know. */
    public void aux(String name, String value) {
        out.writeByte(RdbFormat.AUX);
        out.writeString(name);
        out.writeString(value);
    }

    @Override
    public void entry(int db, byte[] key, Value value, long expireAtMillis) {
        if (db != database) {
            select(db);
        }
        RdbWriter.writeEntry(out, key, value, expireAtMillis);
    }

    private void select(int db) {
        database = db;
        out.writeByte(RdbFormat.SELECT);
        out.writeLength(db);
        if (!announced.get(db)) {
            announced.set(db);
            out.writeByte(RdbFormat.RESIZE);
            out.writeLength(sizes.size(db));
            out.writeLength(sizes.volatileSize(db));
        }
    }

    @Override
    public int pending() {
        return out.length();
    }

    @Override
    public byte[] take() {
        checksum = out.checksum(checksum);
        return out.drain();
    }

    @Override
    public void end() {
        out.writeByte(RdbFormat.END);
        out.writeLittleEndian(out.checksum(checksum), 8);
    }
}
