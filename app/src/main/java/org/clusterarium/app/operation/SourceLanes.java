package org.clusterarium.app.operation;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.clusterarium.model.operation.OperationPace;
import org.clusterarium.model.topology.NodeId;

/** The lanes of all sources of an operation, and the pace that they keep together. Belongs to the thread of the runner. */
final class SourceLanes {
    private final Map<NodeId, SourceLane> lanes = new TreeMap<>();
    /** Masters that are only told of owners and did not answer once: they learn by the bus, and nobody waits for them again. */
    private final Set<NodeId> silent = new TreeSet<>();

    private final Throttle throttle = new Throttle();
    private final NodeMessenger messenger;
    private final RunnerOptions options;
    private final Executor inbox;

    SourceLanes(NodeMessenger messenger, RunnerOptions options, Executor inbox) {
        this.messenger = messenger;
        this.options = options;
        this.inbox = inbox;
    }

    SourceLane of(NodeId source) {
        return lanes.computeIfAbsent(source, node -> new SourceLane(messenger, options.migrations(), throttle, inbox));
    }

    Set<NodeId> silent() {
        return silent;
    }

    NodeMessenger messenger() {
        return messenger;
    }

    void pace(OperationPace pace) {
        throttle.pace(pace, System.nanoTime());
    }

    OperationPace pace() {
        return throttle.pace();
    }

    /** Sends what may be sent now, of every source. */
    void send() {
        lanes.values().forEach(SourceLane::send);
    }
}
