package org.clusterarium.views.topology;

import java.util.HashMap;
import java.util.Map;
import org.clusterarium.model.topology.NodeId;

/**
 * The curves along which messages and replication run in a layout. A curve bends around a node that stands in its way, so that a
 * message between two nodes never seems to stop at a third.
 */
final class TopologyLinks {
    private static final double LANE = 2.5;
    private static final double CLEARANCE = 10;
    private static final double ARROW_CLEARANCE = 6;
    private static final double REPLICATION_BOW = 0.07;
    private static final double[] OTHER_BENDS = {0.4, 0, -0.4, -1, 2, -2, 3, -3, 4, -4};
    private static final int CURVE_STEPS = 16;

    private final TopologyLayout layout;
    private final double top;
    private final double bottom;
    private final Map<Pair, Curve> lanes = new HashMap<>();

    private record Pair(NodeId from, NodeId to) {}

    TopologyLinks(TopologyLayout layout) {
        this.layout = layout;
        top = layout.racks().stream().mapToDouble(RackShape::y).min().orElse(0);
        bottom = layout.racks().stream()
                .mapToDouble(rack -> rack.y() + rack.height())
                .max()
                .orElse(0);
    }

    /** The link between two nodes, the same for both directions. */
    Curve link(NodeShape a, NodeShape b) {
        boolean forward = a.node().id().compareTo(b.node().id()) < 0;
        NodeShape first = forward ? a : b;
        NodeShape second = forward ? b : a;
        double bow = bow(first, second);
        return Curve.bowed(first.x(), first.y(), second.x(), second.y(), bow).between(first.reach(), second.reach());
    }

    /** The lane of messages from one node to another: beside the link, on the right. */
    Curve lane(NodeShape from, NodeShape to) {
        return lanes.computeIfAbsent(new Pair(from.node().id(), to.node().id()), pair -> {
            Curve link = link(from, to);
            boolean forward = pair.from().compareTo(pair.to()) < 0;
            return (forward ? link : link.reversed()).lane(LANE * layout.zoom());
        });
    }

    /** The arrow of a replication, from master to replica: bent so that it passes no third node. */
    Curve replication(NodeShape master, NodeShape replica) {
        double length = Math.hypot(replica.x() - master.x(), replica.y() - master.y());
        double unit = length * REPLICATION_BOW + 6 * layout.zoom();
        double outwards = master.x() <= replica.x() ? -1 : 1;
        Curve best = bent(master, replica, unit * outwards);
        double bestRoom = room(best, master, replica);
        for (double bend : OTHER_BENDS) {
            if (bestRoom >= ARROW_CLEARANCE * layout.zoom()) {
                break;
            }
            Curve curve = bent(master, replica, unit * bend * outwards);
            double room = room(curve, master, replica);
            if (room > bestRoom) {
                best = curve;
                bestRoom = room;
            }
        }
        return best;
    }

    private Curve bent(NodeShape master, NodeShape replica, double bow) {
        return Curve.bowed(master.x(), master.y(), replica.x(), replica.y(), bow)
                .between(master.reach() + 2 * layout.zoom(), replica.reach() + 4 * layout.zoom());
    }

    /** The smallest distance of a curve from the rings of other nodes and from the edge of the picture. */
    private double room(Curve curve, NodeShape from, NodeShape to) {
        double room = Double.MAX_VALUE;
        for (int step = 1; step < CURVE_STEPS; step++) {
            double x = curve.xAt(step / (double) CURVE_STEPS);
            double y = curve.yAt(step / (double) CURVE_STEPS);
            room = Math.min(room, Math.min(y - top, bottom - y));
            for (NodeShape other : layout.nodes().values()) {
                if (!other.node().id().equals(from.node().id())
                        && !other.node().id().equals(to.node().id())) {
                    room = Math.min(room, Math.hypot(other.x() - x, other.y() - y) - other.reach());
                }
            }
        }
        return room;
    }

    private double bow(NodeShape from, NodeShape to) {
        double length = Math.max(1, Math.hypot(to.x() - from.x(), to.y() - from.y()));
        double normalX = (to.y() - from.y()) / length;
        double normalY = -(to.x() - from.x()) / length;
        for (NodeShape other : layout.nodes().values()) {
            double along = ((other.x() - from.x()) * (to.x() - from.x()) + (other.y() - from.y()) * (to.y() - from.y()))
                    / (length * length);
            double aside = (other.x() - from.x()) * normalX + (other.y() - from.y()) * normalY;
            boolean between = along > 0.02 && along < 0.98;
            if (between && Math.abs(aside) < other.reach()) {
                return detour(other, aside, normalY, from);
            }
        }
        return 0;
    }

    /** How far and to which side a link goes around a node; when the node is right on the line, outwards. */
    private double detour(NodeShape other, double aside, double normalY, NodeShape from) {
        double distance = other.reach() + CLEARANCE * layout.zoom() - Math.abs(aside);
        if (Math.abs(aside) > 1) {
            return aside > 0 ? -distance : distance;
        }
        boolean upwards = from.y() <= (top + bottom) / 2;
        boolean leftIsUp = normalY < 0;
        return upwards == leftIsUp ? distance : -distance;
    }
}
