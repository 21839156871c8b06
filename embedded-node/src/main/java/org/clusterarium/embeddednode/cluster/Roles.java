package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.TraceEvent;
import org.jspecify.annotations.Nullable;

/** Masters and replicas change places ({@code clusterSetNodeAsMaster}, {@code clusterSetMaster}). */
final class Roles {
    private final ClusterState state;
    private final ManualFailover manualFailover;

    Roles(ClusterState state, ManualFailover manualFailover) {
        this.state = state;
        this.manualFailover = manualFailover;
    }

    /** A peer says which role it has. */
    void observe(KnownNode node, @Nullable NodeId masterId) {
        if (masterId == null) {
            becomeMaster(node);
            return;
        }
        if (!node.isReplica()) {
            state.clearSlots(node);
            node.set(BusFlags.MASTER | BusFlags.MIGRATE_TO, false);
            node.set(BusFlags.REPLICA, true);
            state.todo.saveAndUpdateState();
        }
        KnownNode master = state.node(masterId);
        if (master != null && !master.equals(node.master) && !master.equals(node)) {
            state.detachReplica(node);
            state.attachReplica(master, node);
            state.todo.save();
        }
    }

    /** Makes a node a master in our table; of ourselves, replication is told by the caller. */
    void becomeMaster(KnownNode node) {
        if (node.isMaster()) {
            return;
        }
        if (node.master != null) {
            state.detachReplica(node);
            if (!node.equals(state.myself)) {
                node.set(BusFlags.MIGRATE_TO, true);
            }
        }
        node.set(BusFlags.REPLICA, false);
        node.set(BusFlags.MASTER, true);
        state.todo.saveAndUpdateState();
    }

    /** Turns this node into a replica of another and starts replication. */
    void follow(KnownNode master) {
        KnownNode myself = state.myself;
        if (myself.isMaster()) {
            myself.set(BusFlags.MASTER | BusFlags.MIGRATE_TO, false);
            myself.set(BusFlags.REPLICA, true);
            state.migrating.clear();
            state.importing.clear();
        } else {
            state.detachReplica(myself);
        }
        state.attachReplica(master, myself);
        state.env.replication().replicateFrom(master.address.ip(), master.address.port());
        manualFailover.reset();
        state.trace(new TraceEvent.BecameReplica(state.env.nowMicros(), myself.id, master.id));
    }

    /** Follows somebody because the configuration of the cluster changed. */
    void reconfigure(KnownNode master) {
        state.log(LogLevel.WARNING, "Configuration change detected. Reconfiguring myself as a replica of " + master.id);
        follow(master);
        state.todo.saveDurably();
        state.todo.updateState = true;
    }
}
