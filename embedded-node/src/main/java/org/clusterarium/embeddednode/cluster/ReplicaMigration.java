package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.LogLevel;
import org.jspecify.annotations.Nullable;

/** A spare replica moves to a master that lost all of its own ({@code clusterHandleSlaveMigration}). */
final class ReplicaMigration {
    private static final long ORPHANED_MILLIS = 5000;
    private static final int SPARE = 2;

    private final ClusterState state;
    private final Roles roles;

    ReplicaMigration(ClusterState state, Roles roles) {
        this.state = state;
        this.roles = roles;
    }

    /** Moves this replica if it is the one that should move. */
    void step() {
        KnownNode master = state.myself.master;
        if (master == null || !state.config(Directives.CLUSTER_ALLOW_REPLICA_MIGRATION)) {
            return;
        }
        int most = mostReplicas();
        boolean needed =
                someMasterOrphaned() && most >= SPARE && !master.isFailed() && master.workingReplicas() == most;
        if (needed && state.ok && reachableReplicas(master) > state.config(Directives.CLUSTER_MIGRATION_BARRIER)) {
            KnownNode target = findTarget();
            if (target != null
                    && candidate(most).equals(state.myself)
                    && state.now() - target.orphanedMillis > ORPHANED_MILLIS) {
                state.log(LogLevel.WARNING, "Migrating to orphaned master " + target.id);
                roles.follow(target);
                state.todo.saveAndUpdateState();
            }
        }
    }

    private int mostReplicas() {
        int most = 0;
        for (KnownNode node : state.nodes()) {
            if (node.isMaster() && !node.isFailed()) {
                most = Math.max(most, node.workingReplicas());
            }
        }
        return most;
    }

    private boolean someMasterOrphaned() {
        for (KnownNode node : state.nodes()) {
            if (isOrphaned(node) && node.slotCount() > 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOrphaned(KnownNode node) {
        return node.isMaster() && !node.isFailed() && node.has(BusFlags.MIGRATE_TO) && node.workingReplicas() == 0;
    }

    private static int reachableReplicas(KnownNode master) {
        int reachable = 0;
        for (KnownNode replica : master.replicas) {
            reachable += replica.isFailed() || replica.isSuspected() ? 0 : 1;
        }
        return reachable;
    }

    /** The first orphaned master with slots; notes since when each master has been orphaned. */
    private @Nullable KnownNode findTarget() {
        KnownNode target = null;
        for (KnownNode node : state.nodes()) {
            if (!isOrphaned(node)) {
                node.orphanedMillis = 0;
                continue;
            }
            if (node.orphanedMillis == 0) {
                node.orphanedMillis = state.now();
            }
            if (target == null && node.slotCount() > 0) {
                target = node;
            }
        }
        return target;
    }

    /** Of all replicas of the masters with the most, the one with the smallest id. */
    private KnownNode candidate(int most) {
        KnownNode candidate = state.myself;
        for (KnownNode node : state.nodes()) {
            if (node.isMaster() && node.workingReplicas() == most) {
                for (KnownNode replica : node.replicas) {
                    if (replica.id.compareTo(candidate.id) < 0) {
                        candidate = replica;
                    }
                }
            }
        }
        return candidate;
    }
}
