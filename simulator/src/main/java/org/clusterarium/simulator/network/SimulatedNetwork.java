package org.clusterarium.simulator.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.simulator.network.SimulatedConnection.Frame;
import org.clusterarium.simulator.network.SimulatedConnection.FrameKind;
import org.clusterarium.simulator.network.SimulatedConnection.Half;
import org.clusterarium.simulator.network.SimulatedConnection.Side;

/**
 * Hosts joined by TCP connections in virtual time. It never loses a payload of a living connection: loss is a delay, as TCP makes
 * it, and a partition holds traffic back until it is healed or the ends give up.
 */
public final class SimulatedNetwork {
    private static final long FIRST_RETRY_MICROS = 1_000_000;
    private static final int MAX_RETRIES = 6;

    private final Scheduler scheduler;
    private final NodeRandom random;
    private final Map<String, Listener> listeners = new HashMap<>();
    /** Host groups that cannot reach each other; hosts not named are in group 0. Looked up only, never iterated. */
    private final Map<String, Integer> groups = new HashMap<>();

    private final Set<String> hostsDown = new LinkedHashSet<>();
    /** Connections with frames held back, in the order in which the first was held. */
    private final Set<SimulatedConnection> withheld = new LinkedHashSet<>();

    private Latency latency;
    private long messages;

    public SimulatedNetwork(Scheduler scheduler, NodeRandom random, Latency latency) {
        this.scheduler = scheduler;
        this.random = random;
        this.latency = latency;
    }

    /** Delays drawn from now on. */
    public void latency(Latency changed) {
        this.latency = changed;
    }

    /** Payloads handed over so far. */
    public long messages() {
        return messages;
    }

    /** @param address {@code ip:port} */
    public void listen(String address, Listener listener) {
        listeners.put(address, listener);
    }

    public void stopListening(String address) {
        listeners.remove(address);
    }

    /** A host that is down answers nothing, not even with a reset. */
    public void hostDown(String ip) {
        hostsDown.add(ip);
    }

    public void hostUp(String ip) {
        hostsDown.remove(ip);
    }

    /** Opens a connection; {@link Endpoint#connected} or {@link Endpoint#closed} follows, after two minutes if nobody answers. */
    public SimulatedConnection connect(Endpoint opener, String openerIp, String targetIp, int port) {
        SimulatedConnection connection = new SimulatedConnection(this, openerIp, targetIp + ":" + port, targetIp);
        connection.half(Side.OPENER).end = opener;
        transmit(connection, Side.OPENER, new Frame(FrameKind.OPEN, null));
        return connection;
    }

    /** Cuts these hosts off from all others; what was cut before stays cut only inside the given set's own groups. */
    public void partition(Set<String> ips) {
        groups.clear();
        ips.forEach(ip -> groups.put(ip, 1));
    }

    /** Ends the partition; held traffic continues. */
    public void heal() {
        groups.clear();
        List<SimulatedConnection> waiting = new ArrayList<>(withheld);
        withheld.clear();
        waiting.forEach(connection -> {
            release(connection, Side.OPENER);
            release(connection, Side.ACCEPTOR);
        });
    }

    private void release(SimulatedConnection connection, Side from) {
        Half half = connection.half(from);
        while (!half.held.isEmpty()) {
            schedule(connection, from, half.held.poll());
        }
    }

    private boolean isCut(String ip, String otherIp) {
        return !groups.isEmpty() && !groups.getOrDefault(ip, 0).equals(groups.getOrDefault(otherIp, 0));
    }

    void transmit(SimulatedConnection connection, Side from, Frame frame) {
        if (isCut(connection.openerIp(), connection.acceptorIp())) {
            connection.half(from).held.add(frame);
            withheld.add(connection);
        } else {
            schedule(connection, from, frame);
        }
    }

    private void schedule(SimulatedConnection connection, Side from, Frame frame) {
        Half half = connection.half(from);
        long arrival = Math.max(half.lastArrivalMicros, scheduler.nowMicros() + latency.draw(random));
        half.lastArrivalMicros = arrival;
        scheduler.at(arrival, () -> arrive(connection, from, frame));
    }

    private void arrive(SimulatedConnection connection, Side from, Frame frame) {
        Side to = from.other();
        if (hostsDown.contains(connection.half(to).ip)) {
            if (frame.kind() == FrameKind.OPEN) {
                retry(connection, 0);
            }
            return;
        }
        switch (frame.kind()) {
            case OPEN -> open(connection);
            case ACCEPTED -> connection.establish();
            case DATA -> deliver(connection, to, frame);
            case CLOSE -> close(connection, to);
        }
    }

    /** Nobody answered: TCP asks again after 1, 2, 4 … seconds and then gives up, as Linux does by default (tcp_syn_retries). */
    private void retry(SimulatedConnection connection, int attempt) {
        scheduler.at(scheduler.nowMicros() + (FIRST_RETRY_MICROS << attempt), () -> {
            if (!hostsDown.contains(connection.half(Side.ACCEPTOR).ip)) {
                transmit(connection, Side.OPENER, new Frame(FrameKind.OPEN, null));
            } else if (attempt < MAX_RETRIES) {
                retry(connection, attempt + 1);
            } else {
                close(connection, Side.OPENER);
            }
        });
    }

    private void open(SimulatedConnection connection) {
        if (connection.half(Side.OPENER).end == null) {
            return;
        }
        Listener listener = listeners.get(connection.target());
        if (listener == null) {
            transmit(connection, Side.ACCEPTOR, new Frame(FrameKind.CLOSE, null));
            return;
        }
        connection.half(Side.ACCEPTOR).end = listener.accept(connection);
        transmit(connection, Side.ACCEPTOR, new Frame(FrameKind.ACCEPTED, null));
    }

    private void deliver(SimulatedConnection connection, Side to, Frame frame) {
        Endpoint end = connection.half(to).end;
        if (end == null) {
            transmit(connection, to, new Frame(FrameKind.CLOSE, null));
        } else {
            messages++;
            end.received(java.util.Objects.requireNonNull(frame.payload()));
        }
    }

    private static void close(SimulatedConnection connection, Side to) {
        Half half = connection.half(to);
        Endpoint end = half.end;
        if (end != null) {
            half.end = null;
            end.closed();
        }
    }
}
