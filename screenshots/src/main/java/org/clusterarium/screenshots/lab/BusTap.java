package org.clusterarium.screenshots.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.clusterarium.embeddednode.bus.BusCodec;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.RecordedTimeline;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.model.trace.TraceEvent.BusTraffic;
import org.clusterarium.simulator.engine.SimulatedNode;
import org.clusterarium.simulator.engine.Simulation;
import org.clusterarium.simulator.engine.SimulationObserver;

/** Writes what a simulation does into a timeline: messages with both their ends, processes, and what the nodes tell of themselves. */
final class BusTap implements SimulationObserver {
    /** One end of a bus connection. */
    private record End(int node, long link) {}

    private final Simulation simulation;
    private final RecordedTimeline timeline;
    private final Map<BusMessage, List<BusTraffic>> inFlight = new IdentityHashMap<>();
    /** Who is at the other end of a link that was accepted: known once it has sent something. */
    private final Map<End, NodeId> callers = new HashMap<>();

    private boolean recording;

    BusTap(Simulation simulation, RecordedTimeline timeline) {
        this.simulation = simulation;
        this.timeline = timeline;
    }

    /** From now on; how the cluster was formed is not told. */
    void record() {
        recording = true;
    }

    @Override
    public void effect(long nowMicros, SimulatedNode node, Effect effect) {
        if (effect instanceof Effect.SendBus send) {
            peer(node, send.link()).ifPresent(peer -> sent(nowMicros, node, peer, send.message()));
        } else if (recording && effect instanceof Effect.Trace trace) {
            timeline.append(trace.event());
        }
    }

    @Override
    public void input(long nowMicros, SimulatedNode node, Input input) {
        if (input instanceof Input.BusReceived received) {
            if (received.message() instanceof BusMessage.Identified identified) {
                callers.put(
                        new End(node.index(), received.link()),
                        identified.header().sender());
            }
            arrived(nowMicros, node, received.message());
        }
    }

    @Override
    public void processChanged(long nowMicros, SimulatedNode node) {
        if (!recording) {
            return;
        }
        NodeId id = node.id().orElseThrow();
        if (node.state() == ProcessState.KILLED) {
            inFlight.values().forEach(copies -> copies.removeIf(copy -> diesWith(id, copy)));
        }
        timeline.append(new TraceEvent.ProcessChanged(nowMicros, id, node.state()));
    }

    private boolean diesWith(NodeId dead, BusTraffic message) {
        boolean gone = message.from().equals(dead) || message.to().equals(dead);
        if (gone) {
            timeline.lost(message);
        }
        return gone;
    }

    private void sent(long nowMicros, SimulatedNode node, NodeId peer, BusMessage message) {
        if (!recording || node.id().isEmpty()) {
            return;
        }
        boolean lost = member(peer)
                .filter(other -> other.state() != ProcessState.KILLED)
                .isEmpty();
        BusTraffic traffic = new BusTraffic(
                nowMicros,
                message.type(),
                node.id().orElseThrow(),
                peer,
                OptionalLong.empty(),
                lost,
                BusCodec.encodedLength(message),
                TraceEvent.Evidence.EXACT);
        timeline.append(traffic);
        if (!lost) {
            inFlight.computeIfAbsent(message, unseen -> new ArrayList<>()).add(traffic);
        }
    }

    private void arrived(long nowMicros, SimulatedNode node, BusMessage message) {
        List<BusTraffic> copies = inFlight.getOrDefault(message, List.of());
        copies.stream()
                .filter(copy -> node.id().filter(copy.to()::equals).isPresent())
                .findFirst()
                .ifPresent(copy -> {
                    timeline.received(copy, nowMicros);
                    copies.remove(copy);
                });
        if (copies.isEmpty()) {
            inFlight.remove(message);
        }
    }

    private Optional<NodeId> peer(SimulatedNode node, long link) {
        return node.busPeer(link)
                .flatMap(this::at)
                .or(() -> Optional.ofNullable(callers.get(new End(node.index(), link))));
    }

    private Optional<NodeId> at(NodeAddress address) {
        return simulation.nodes().stream()
                .filter(node -> node.address().host().equals(address.host()))
                .filter(node -> node.address().port() == address.port()
                        || node.address().busPort() == address.port())
                .findFirst()
                .flatMap(SimulatedNode::id);
    }

    private Optional<SimulatedNode> member(NodeId id) {
        return simulation.nodes().stream()
                .filter(node -> node.id().filter(id::equals).isPresent())
                .findFirst();
    }
}
