package org.clusterarium.embeddednode.keyspace;

/** What happens to a key whose time is over when it is looked up (expireIfNeeded, db.c). */
public enum ExpiryMode {
    /** A master: the key is deleted, and replicas and the AOF are told. */
    DELETE,
    /** A replica: readers do not see the key; it stays until the master deletes it. */
    HIDE,
    /** Commands of the master's stream and files being loaded: the key is there until its deletion is told. */
    IGNORE
}
