package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.model.trace.TraceEvent;

/** From "no answer" to "down by majority" and back ({@code markNodeAsFailingIfNeeded}, {@code clearNodeFailureIfNeeded}). */
final class FailureDetection {
    /** Reports older than so many node timeouts do not count. */
    private static final int REPORT_VALIDITY_TIMEOUTS = 2;
    /** A master nobody replaced for so many node timeouts is taken back. */
    private static final int UNDO_TIMEOUTS = 2;

    private final ClusterState state;
    private final BusSender sender;

    FailureDetection(ClusterState state, BusSender sender) {
        this.state = state;
        this.sender = sender;
    }

    /** No answer for longer than the node timeout: PFAIL, our own opinion only. */
    void suspect(KnownNode node) {
        node.set(BusFlags.PFAIL, true);
        state.todo.updateState = true;
        state.log(LogLevel.DEBUG, "*** NODE " + node.id + " possibly failing");
        state.trace(new TraceEvent.Suspected(state.env.nowMicros(), node.id, state.myself.id, true));
    }

    /** A master says that the node is down, in its own opinion or by agreement. */
    void reported(KnownNode node, KnownNode reporter) {
        if (node.addFailReport(reporter.id, state.now())) {
            state.log(LogLevel.VERBOSE, "Node " + reporter.id + " reported node " + node.id + " as not reachable.");
        }
        failByMajority(node);
    }

    /** A master says that it reaches the node. */
    void reportWithdrawn(KnownNode node, KnownNode reporter) {
        if (node.removeFailReport(reporter.id)) {
            state.log(LogLevel.VERBOSE, "Node " + reporter.id + " reported node " + node.id + " is back online.");
        }
    }

    /** Valid reports of masters about a node, our own opinion not included. */
    int reports(KnownNode node) {
        return node.failReports(state.now() - REPORT_VALIDITY_TIMEOUTS * state.nodeTimeoutMillis());
    }

    private void failByMajority(KnownNode node) {
        if (!node.isSuspected() || node.isFailed()) {
            return;
        }
        int failures = reports(node) + (state.myself.isMaster() ? 1 : 0);
        int needed = state.neededQuorum();
        if (failures < needed) {
            return;
        }
        state.log(LogLevel.NOTICE, "Marking node " + node.id + " as failing (quorum reached).");
        markFailed(node, failures, needed);
        sender.broadcastFail(node);
    }

    /** Somebody found the majority and told us. */
    void failByMessage(KnownNode node, KnownNode teller) {
        if (!node.has(BusFlags.FAIL | BusFlags.MYSELF)) {
            state.log(LogLevel.NOTICE, "FAIL message received from " + teller.id + " about " + node.id);
            markFailed(node, 0, state.neededQuorum());
        }
    }

    private void markFailed(KnownNode node, int reports, int needed) {
        node.set(BusFlags.PFAIL, false);
        node.set(BusFlags.FAIL, true);
        node.failMillis = state.now();
        state.todo.saveAndUpdateState();
        state.todo.failover = true;
        state.trace(new TraceEvent.Failed(state.env.nowMicros(), node.id, state.myself.id, true, reports, needed));
    }

    /** The node answered us: PFAIL ends at once, FAIL only if nobody took over or will take over. */
    void answered(KnownNode node) {
        if (node.isSuspected()) {
            node.set(BusFlags.PFAIL, false);
            state.todo.saveAndUpdateState();
            state.trace(new TraceEvent.Suspected(state.env.nowMicros(), node.id, state.myself.id, false));
        } else if (node.isFailed()) {
            undoFailure(node);
        }
    }

    private void undoFailure(KnownNode node) {
        boolean harmless = node.isReplica() || node.slotCount() == 0;
        boolean nobodyTookOver = state.now() - node.failMillis > UNDO_TIMEOUTS * state.nodeTimeoutMillis();
        if (harmless || nobodyTookOver) {
            String why = node.isReplica()
                    ? "replica is reachable again."
                    : harmless
                            ? "master without slots is reachable again."
                            : "is reachable again and nobody is serving its slots after some time.";
            state.log(LogLevel.NOTICE, "Clear FAIL state for node " + node.id + ": " + why);
            node.set(BusFlags.FAIL, false);
            state.todo.saveAndUpdateState();
            state.trace(new TraceEvent.Failed(
                    state.env.nowMicros(), node.id, state.myself.id, false, 0, state.neededQuorum()));
        }
    }
}
