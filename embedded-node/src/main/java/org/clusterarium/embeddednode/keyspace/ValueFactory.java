package org.clusterarium.embeddednode.keyspace;

/** Makes empty values that change in place; they share a keyed hash and the limits of the compact forms. */
public final class ValueFactory {
    final SipHash hash;
    final EncodingLimits limits;

    ValueFactory(SipHash hash, EncodingLimits limits) {
        this.hash = hash;
        this.limits = limits;
    }

    /** When small values change to their large form. */
    public EncodingLimits limits() {
        return limits;
    }

    public HashValue hash() {
        return new HashValue(this);
    }

    public ListValue list() {
        return new ListValue();
    }

    public SetValue set() {
        return new SetValue(this);
    }

    public StreamValue stream() {
        return new StreamValue(limits);
    }

    public SortedSetValue sortedSet() {
        return new SortedSetValue(this);
    }

    public ScoreCollector scores() {
        return new ScoreCollector(this);
    }
}
