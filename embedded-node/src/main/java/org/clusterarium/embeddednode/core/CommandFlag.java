package org.clusterarium.embeddednode.core;

/** Flags of the command table, named as COMMAND reports them in lower case (server.h, CMD_*). */
public enum CommandFlag {
    WRITE,
    READONLY,
    DENYOOM,
    ADMIN,
    PUBSUB,
    NOSCRIPT,
    BLOCKING,
    LOADING,
    NO_ASYNC_LOADING,
    STALE,
    SKIP_MONITOR,
    SKIP_SLOWLOG,
    ASKING,
    FAST,
    NO_AUTH,
    MAY_REPLICATE,
    MOVABLEKEYS,
    NO_MULTI,
    ALLOW_BUSY,
    /** Known by name only and refused; COMMAND does not list it. Not of redis-server. */
    NOT_OFFERED
}
