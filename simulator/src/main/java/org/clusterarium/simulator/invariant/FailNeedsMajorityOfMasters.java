package org.clusterarium.simulator.invariant;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.bus.GossipEntry;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.simulator.engine.SimulatedNode;

/**
 * Who finds by itself that a node has failed has heard so from masters within twice the node timeout: from a majority of the masters with
 * slots, itself included if it is one ({@code markNodeAsFailingIfNeeded}). Counted here again, from the gossip that reached it. And
 * nobody announces a failure that it has not found; the announcement may leave later, when a link comes up.
 *
 * <p>Known exceptions: none as long as the number of masters with slots stays what it was; runs that reshard to or from empty masters
 * must not use it. (By its rules redis-server 7.0 would break it for a moment after a restart, when it counts one master only; our core
 * counts them at once.)
 */
public final class FailNeedsMajorityOfMasters implements Invariant {
    /** The core counts in whole milliseconds, so that a report lives up to one longer. */
    private static final int CLOCK_GRAIN_MILLIS = 1;

    private final int majority;
    private final long validMicros;
    /** Per receiver, subject and reporter: when it was last reported. Looked up and counted only. */
    private final Map<Integer, Map<NodeId, Map<NodeId, Long>>> heard = new HashMap<>();
    /** Failures that each node found itself in this life. */
    private final Map<Integer, Set<NodeId>> found = new HashMap<>();

    private final Map<Integer, Boolean> isMaster = new HashMap<>();

    /**
     * @param masters masters with slots
     * @param nodeTimeoutMillis {@code cluster-node-timeout}
     */
    public FailNeedsMajorityOfMasters(int masters, long nodeTimeoutMillis) {
        this.majority = masters / 2 + 1;
        this.validMicros = (2 * nodeTimeoutMillis + CLOCK_GRAIN_MILLIS) * 1000;
    }

    @Override
    public void input(long nowMicros, SimulatedNode node, Input input) {
        if (input instanceof Input.BusReceived received
                && received.message() instanceof BusMessage.Heartbeat heartbeat
                && heartbeat.header().has(BusFlags.MASTER)) {
            Map<NodeId, Map<NodeId, Long>> reports = heard.computeIfAbsent(node.index(), index -> new HashMap<>());
            for (GossipEntry entry : heartbeat.gossip()) {
                note(nowMicros, reports, heartbeat.header().sender(), entry);
            }
        }
    }

    @Override
    public void processChanged(long nowMicros, SimulatedNode node) {
        if (node.state() == ProcessState.KILLED) {
            heard.remove(node.index());
            found.remove(node.index());
        }
    }

    private static void note(
            long nowMicros, Map<NodeId, Map<NodeId, Long>> reports, NodeId reporter, GossipEntry entry) {
        if (entry.has(BusFlags.PFAIL | BusFlags.FAIL)) {
            reports.computeIfAbsent(entry.id(), subject -> new HashMap<>()).put(reporter, nowMicros);
        } else if (!reports.isEmpty()) {
            Map<NodeId, Long> reporters = reports.get(entry.id());
            if (reporters != null) {
                reporters.remove(reporter);
                if (reporters.isEmpty()) {
                    reports.remove(entry.id());
                }
            }
        }
    }

    @Override
    public void effect(long nowMicros, SimulatedNode node, Effect effect) {
        if (effect instanceof Effect.Trace trace
                && trace.event() instanceof TraceEvent.Failed found
                && found.failed()
                && found.reports() > 0) {
            judge(nowMicros, node, found);
        } else if (effect instanceof Effect.SendBus send && send.message() instanceof BusMessage.Identified message) {
            isMaster.put(node.index(), message.header().has(BusFlags.MASTER));
            if (message instanceof BusMessage.Fail fail
                    && !found.getOrDefault(node.index(), Set.of()).contains(fail.failed())) {
                throw violated("node " + node + " announces the failure of "
                        + fail.failed().shortForm() + " without having found it");
            }
        }
    }

    private void judge(long nowMicros, SimulatedNode node, TraceEvent.Failed finding) {
        NodeId subject = finding.subject();
        int agreeing = countReports(nowMicros, node, subject) + (isMaster.getOrDefault(node.index(), false) ? 1 : 0);
        if (agreeing < majority) {
            throw violated("node " + node + " finds " + subject.shortForm() + " failed with " + agreeing + " of "
                    + majority + " masters needed; itself it counted " + finding.reports() + " of "
                    + finding.needed()
                    + (isMaster.getOrDefault(node.index(), false) ? " as a master" : " as a replica"));
        }
        found.computeIfAbsent(node.index(), index -> new TreeSet<>()).add(subject);
    }

    private int countReports(long nowMicros, SimulatedNode node, NodeId subject) {
        return (int) heard.getOrDefault(node.index(), Map.of()).getOrDefault(subject, Map.of()).values().stream()
                .filter(reportedMicros -> nowMicros - reportedMicros <= validMicros)
                .count();
    }
}
