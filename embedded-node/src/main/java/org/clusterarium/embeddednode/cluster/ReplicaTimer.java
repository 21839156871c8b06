package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusFlags;

/** Ten times a second: what a replica has to do. */
final class ReplicaTimer {
    private final ClusterState state;
    private final ManualFailover manualFailover;
    private final Election election;
    private final ReplicaMigration migration;

    ReplicaTimer(ClusterState state, ManualFailover manualFailover, Election election, ReplicaMigration migration) {
        this.state = state;
        this.manualFailover = manualFailover;
        this.election = election;
        this.migration = migration;
    }

    void run() {
        startReplication();
        manualFailover.checkTimeout();
        if (state.myself.isReplica()) {
            manualFailover.step();
            election.step();
            if (state.myself.isReplica()) {
                migration.step();
            }
        }
    }

    /** After a start the master is known from nodes.conf, but nobody has told replication yet. */
    private void startReplication() {
        KnownNode master = state.myself.master;
        boolean off = state.env.replication().masterHost() == null;
        if (state.myself.isReplica() && master != null && off) {
            boolean reachable = !master.has(BusFlags.NOADDR | BusFlags.HANDSHAKE)
                    && !master.address.ip().isEmpty();
            if (reachable) {
                state.env.replication().replicateFrom(master.address.ip(), master.address.port());
            }
        }
    }
}
