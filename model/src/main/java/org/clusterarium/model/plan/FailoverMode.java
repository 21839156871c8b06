package org.clusterarium.model.plan;

/** How a replica takes over ({@code CLUSTER FAILOVER}). */
public enum FailoverMode {
    /** Agreed with the living master: no write is lost. */
    ORDERLY(""),
    /** Without the master, which is dead, but with the votes of the other masters. */
    FORCE("FORCE"),
    /** Without asking anybody, for when no majority of masters is left. */
    TAKEOVER("TAKEOVER");

    private final String wireText;

    FailoverMode(String wireText) {
        this.wireText = wireText;
    }

    /** The option of CLUSTER FAILOVER, empty for none. */
    public String wireText() {
        return wireText;
    }
}
