package org.clusterarium.simulator.lab;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import org.clusterarium.embeddednode.bus.BusCodec;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.net.NodeTap.BusEnd;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.RecordedTimeline;
import org.clusterarium.model.trace.TraceEvent.BusTraffic;
import org.clusterarium.model.trace.TraceEvent.Evidence;

/**
 * Puts the two ends of every bus connection together: the n-th message sent at one end is the n-th received at the other. Called by all
 * nodes' threads.
 */
final class BusRecorder {
    /** Unsettled messages kept per direction of a connection; a paused receiver does not fill the memory. */
    private static final int MAX_IN_FLIGHT = 1_000;

    /** Connections remembered; beyond, those without anything in flight are forgotten. */
    private static final int MAX_FLOWS = 4_096;

    /** One direction of a connection, seen from its sender. */
    private record Flow(InetSocketAddress from, InetSocketAddress to) {}

    private static final class FlowState {
        final NodeId sender;
        final Deque<BusTraffic> inFlight = new ArrayDeque<>();
        /** Arrivals that were reported before their departures: the two ends report on different threads. */
        final Deque<Long> early = new ArrayDeque<>();

        FlowState(NodeId sender) {
            this.sender = sender;
        }
    }

    private final RecordedTimeline timeline;
    /** Who uses an address: bus ports, and the ephemeral ports of outbound connections. */
    private final Map<InetSocketAddress, NodeId> owners = new HashMap<>();

    private final Map<Flow, FlowState> flows = new HashMap<>();

    BusRecorder(RecordedTimeline timeline) {
        this.timeline = timeline;
    }

    /** Tells whose bus port this is. */
    synchronized void listens(InetSocketAddress busAddress, NodeId node) {
        owners.put(busAddress, node);
    }

    synchronized void sent(NodeId from, BusEnd end, BusMessage message, long unixMicros) {
        owners.putIfAbsent(end.local(), from);
        NodeId to = owners.get(end.remote());
        if (to == null) {
            return;
        }
        FlowState flow = flow(end.local(), end.remote(), from);
        Long arrived = flow.early.poll();
        BusTraffic traffic = new BusTraffic(
                unixMicros,
                message.type(),
                from,
                to,
                arrived == null ? OptionalLong.empty() : OptionalLong.of(Math.max(arrived, unixMicros)),
                false,
                BusCodec.encodedLength(message),
                Evidence.EXACT);
        timeline.append(traffic);
        if (arrived == null) {
            flow.inFlight.add(traffic);
            if (flow.inFlight.size() > MAX_IN_FLIGHT) {
                flow.inFlight.poll();
            }
        }
    }

    synchronized void received(NodeId by, BusEnd end, long unixMicros) {
        owners.putIfAbsent(end.local(), by);
        NodeId sender = owners.get(end.remote());
        if (sender == null) {
            return;
        }
        FlowState flow = flow(end.remote(), end.local(), sender);
        BusTraffic traffic = flow.inFlight.poll();
        if (traffic == null) {
            flow.early.add(unixMicros);
        } else {
            timeline.received(traffic, Math.max(unixMicros, traffic.timeMicros()));
        }
    }

    /** A node's process is gone with all its connections: what was on its way to or from it is lost. */
    synchronized void died(NodeId node) {
        Iterator<Map.Entry<Flow, FlowState>> entries = flows.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Flow, FlowState> entry = entries.next();
            NodeId receiver = owners.get(entry.getKey().to());
            if (entry.getValue().sender.equals(node) || node.equals(receiver)) {
                entry.getValue().inFlight.forEach(timeline::lost);
                entries.remove();
            }
        }
    }

    private FlowState flow(InetSocketAddress from, InetSocketAddress to, NodeId sender) {
        if (flows.size() > MAX_FLOWS) {
            flows.values().removeIf(flow -> flow.inFlight.isEmpty() && flow.early.isEmpty());
        }
        return flows.computeIfAbsent(new Flow(from, to), key -> new FlowState(sender));
    }
}
