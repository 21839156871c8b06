package org.clusterarium.embeddednode.keyspace;

import java.util.Locale;

/** Data types with the word the TYPE command answers. */
public enum ValueType {
    STRING,
    LIST,
    SET,
    ZSET,
    HASH,
    STREAM;

    /** Lower case, as on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
