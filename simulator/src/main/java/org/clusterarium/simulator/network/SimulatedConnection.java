package org.clusterarium.simulator.network;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection: two directions, each first-in first-out. A partition holds frames back (TCP keeps sending them again) and lets
 * them through when it is healed; it resets nothing by itself.
 */
public final class SimulatedConnection {
    /** The two sides; also the index of the direction away from that side. */
    enum Side {
        OPENER,
        ACCEPTOR;

        Side other() {
            return this == OPENER ? ACCEPTOR : OPENER;
        }
    }

    /** What travels. */
    enum FrameKind {
        OPEN,
        ACCEPTED,
        DATA,
        CLOSE
    }

    record Frame(FrameKind kind, @Nullable Object payload) {}

    /** What one side knows and has on the way to the other. */
    static final class Half {
        final String ip;

        @Nullable
        Endpoint end;

        long lastArrivalMicros;
        final Deque<Frame> held = new ArrayDeque<>();
        /** Payloads written before the connection was up. */
        final Deque<Object> early = new ArrayDeque<>();

        Half(String ip) {
            this.ip = ip;
        }
    }

    private final SimulatedNetwork network;
    private final String target;
    private final Half opener;
    private final Half acceptor;
    private boolean established;

    SimulatedConnection(SimulatedNetwork network, String openerIp, String target, String targetIp) {
        this.network = network;
        this.target = target;
        this.opener = new Half(openerIp);
        this.acceptor = new Half(targetIp);
    }

    /** IP of the side that opened the connection. */
    public String openerIp() {
        return opener.ip;
    }

    /** IP of the side that accepted it. */
    public String acceptorIp() {
        return acceptor.ip;
    }

    /** Sends a payload to the other end; silently ignored when this end is closed already. */
    public void send(Endpoint from, Object payload) {
        Side side = sideOf(from);
        if (side == null) {
            return;
        }
        if (side == Side.OPENER && !established) {
            opener.early.add(payload);
        } else {
            network.transmit(this, side, new Frame(FrameKind.DATA, payload));
        }
    }

    /** Closes this end; the other end hears of it in order. */
    public void close(Endpoint from) {
        Side side = sideOf(from);
        if (side != null) {
            half(side).end = null;
            network.transmit(this, side, new Frame(FrameKind.CLOSE, null));
        }
    }

    /** This end ceases to exist without a word, as in a power cut; who writes to it later gets a reset once the host is back. */
    public void vanish(Endpoint from) {
        Side side = sideOf(from);
        if (side != null) {
            half(side).end = null;
        }
    }

    private @Nullable Side sideOf(Endpoint end) {
        if (opener.end == end) {
            return Side.OPENER;
        }
        return acceptor.end == end ? Side.ACCEPTOR : null;
    }

    Half half(Side side) {
        return side == Side.OPENER ? opener : acceptor;
    }

    String target() {
        return target;
    }

    /** The opener learned that it is connected: what it wrote early goes out now. */
    void establish() {
        established = true;
        Endpoint end = opener.end;
        if (end == null) {
            return;
        }
        end.connected();
        while (!opener.early.isEmpty()) {
            network.transmit(this, Side.OPENER, new Frame(FrameKind.DATA, opener.early.poll()));
        }
    }
}
