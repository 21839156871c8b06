package org.clusterarium.embeddednode.replication;

/** What a replica does with its connection to the master; one class per phase ({@code REPL_STATE_*}). */
interface MasterLinkState {
    /** Bytes came from the master, in order. */
    void received(byte[] bytes);

    /** Time passed. */
    void tick();

    /** As ROLE names the phase. */
    String roleName();

    /** The connection broke in this phase. */
    void lost(String reason);
}
