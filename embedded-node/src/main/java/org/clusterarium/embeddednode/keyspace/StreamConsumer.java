package org.clusterarium.embeddednode.keyspace;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A consumer of a group with the entries delivered to it ({@code streamConsumer}, stream.h). */
public final class StreamConsumer {
    final NavigableMap<StreamId, StreamPending> owned = new TreeMap<>();
    private final byte[] name;
    private long seenMillis;

    StreamConsumer(byte[] name, long seenMillis) {
        this.name = name;
        this.seenMillis = seenMillis;
    }

    public byte[] name() {
        return name;
    }

    /** Unix time it last asked for something. */
    public long seenMillis() {
        return seenMillis;
    }

    public void seen(long millis) {
        seenMillis = millis;
    }

    /** Its entries that were not acknowledged, by ascending id. */
    public NavigableMap<StreamId, StreamPending> pending() {
        return Collections.unmodifiableNavigableMap(owned);
    }
}
