package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.config.Directives;

/** Whether this replica may replace its master at all. */
final class ElectionPreconditions {
    private final ClusterState state;

    ElectionPreconditions(ClusterState state) {
        this.state = state;
    }

    /** There is a master with slots to replace, and a reason for it. */
    boolean isCandidate() {
        KnownNode master = state.myself.master;
        if (state.myself.isMaster() || master == null || master.slotCount() == 0) {
            return false;
        }
        return isManual() || (master.isFailed() && !state.config(Directives.CLUSTER_REPLICA_NO_FAILOVER));
    }

    boolean isManual() {
        return state.manualFailover.active() && state.manualFailover.mayStart;
    }

    /** Our data are not older than {@code cluster-replica-validity-factor} allows; an operator may override it. */
    boolean isDataFreshEnough() {
        long factor = state.config(Directives.CLUSTER_REPLICA_VALIDITY_FACTOR);
        if (factor == 0 || isManual()) {
            return true;
        }
        long age = state.env.replication().dataAgeMillis();
        long timeout = state.nodeTimeoutMillis();
        if (age > timeout) {
            age -= timeout;
        }
        return age <= state.config(Directives.REPL_PING_REPLICA_PERIOD) * 1000 + timeout * factor;
    }
}
