package org.clusterarium.simulator.invariant;

import java.util.HashMap;
import java.util.Map;
import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.bus.BusHeader;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.bus.GossipEntry;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.simulator.engine.SimulatedNode;

/**
 * Who announces that a node has failed has heard so from masters within twice the node timeout: from a majority of the masters with
 * slots, itself included if it is one ({@code markNodeAsFailingIfNeeded}). Counted here again, from the gossip that reached it.
 *
 * <p>Known exceptions: none as long as the number of masters with slots stays what it was; runs that reshard to or from empty masters
 * must not use it.
 */
public final class FailNeedsMajorityOfMasters implements Invariant {
    private final int majority;
    private final long validMicros;
    /** Per receiver, subject and reporter: when it was last reported. Looked up and counted only. */
    private final Map<Integer, Map<NodeId, Map<NodeId, Long>>> heard = new HashMap<>();

    /**
     * @param masters masters with slots
     * @param nodeTimeoutMillis {@code cluster-node-timeout}
     */
    public FailNeedsMajorityOfMasters(int masters, long nodeTimeoutMillis) {
        this.majority = masters / 2 + 1;
        this.validMicros = 2 * nodeTimeoutMillis * 1000;
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
        if (effect instanceof Effect.SendBus send && send.message() instanceof BusMessage.Fail fail) {
            int agreeing = countReports(nowMicros, node, fail) + (countsItself(fail.header()) ? 1 : 0);
            if (agreeing < majority) {
                throw violated("node " + node + " announces the failure of "
                        + fail.failed().shortForm() + " with " + agreeing + " of " + majority + " masters needed");
            }
        }
    }

    private static boolean countsItself(BusHeader header) {
        return header.has(BusFlags.MASTER);
    }

    private int countReports(long nowMicros, SimulatedNode node, BusMessage.Fail fail) {
        return (int) heard.getOrDefault(node.index(), Map.of()).getOrDefault(fail.failed(), Map.of()).values().stream()
                .filter(reportedMicros -> nowMicros - reportedMicros <= validMicros)
                .count();
    }
}
