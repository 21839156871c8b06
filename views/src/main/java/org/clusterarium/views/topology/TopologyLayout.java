package org.clusterarium.views.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;

/**
 * Where everything of a snapshot is on a canvas of a size: a pure function. Hosts are boxes in a grid; the grid, and the grid of
 * nodes inside each box, are those that leave the most room to a node.
 *
 * @param nodes by id, in topology order
 */
public record TopologyLayout(List<RackShape> racks, Map<NodeId, NodeShape> nodes, Detail detail, double zoom) {
    private static final double GAP = 14;
    private static final double PADDING = 2;
    private static final double HEADER = 30;
    private static final double MAX_RADIUS = 40;
    private static final double COMPACT_BELOW = 26;
    private static final double DOTS_BELOW = 11;

    public TopologyLayout {
        racks = List.copyOf(racks);
        nodes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    }

    /**
     * @param shards shard number of a node, -1 for none
     * @param zoom 1 at 100 %
     */
    public static TopologyLayout of(
            DeploymentSnapshot snapshot, ToIntFunction<NodeId> shards, double width, double height, double zoom) {
        List<HostStatus> hosts = Hosts.of(snapshot);
        if (hosts.isEmpty() || width < 10 || height < 10) {
            return new TopologyLayout(List.of(), Map.of(), Detail.FULL, zoom);
        }
        int perHost = hosts.stream().mapToInt(host -> host.nodes().size()).max().orElse(1);
        Grid racks = Grid.best(
                hosts.size(),
                width - 2 * PADDING,
                height - 2 * PADDING,
                GAP * zoom,
                (w, h) -> Grid.best(Math.max(1, perHost), w, h - HEADER * zoom, 0, Cell::room)
                        .score());
        Grid inner =
                Grid.best(Math.max(1, perHost), racks.cellWidth(), racks.cellHeight() - HEADER * zoom, 0, Cell::room);
        double radius = Math.min(MAX_RADIUS * zoom, Cell.room(inner.cellWidth(), inner.cellHeight()));
        return place(snapshot, hosts, shards, new Frame(racks, inner, radius, zoom));
    }

    private record Frame(Grid racks, Grid inner, double radius, double zoom) {}

    private static TopologyLayout place(
            DeploymentSnapshot snapshot, List<HostStatus> hosts, ToIntFunction<NodeId> shards, Frame frame) {
        List<RackShape> racks = new ArrayList<>();
        Map<NodeId, NodeShape> placed = new LinkedHashMap<>();
        Map<NodeId, ClusterNode> known = snapshot.topology().byId();
        for (int i = 0; i < hosts.size(); i++) {
            RackShape rack = new RackShape(
                    hosts.get(i),
                    PADDING + frame.racks().x(i),
                    PADDING + frame.racks().y(i),
                    frame.racks().cellWidth(),
                    frame.racks().cellHeight());
            racks.add(rack);
            int index = 0;
            for (NodeId id : rack.host().nodes()) {
                ClusterNode node = known.get(id);
                if (node != null) {
                    placed.put(id, shape(snapshot, node, shards.applyAsInt(id), rack, index++, frame));
                }
            }
        }
        Map<NodeId, NodeShape> ordered = new LinkedHashMap<>();
        known.keySet().forEach(id -> Optional.ofNullable(placed.get(id)).ifPresent(shape -> ordered.put(id, shape)));
        return new TopologyLayout(racks, ordered, detail(frame.radius() / frame.zoom()), frame.zoom());
    }

    private static NodeShape shape(
            DeploymentSnapshot snapshot, ClusterNode node, int shard, RackShape rack, int index, Frame frame) {
        Grid inner = frame.inner();
        return new NodeShape(
                node,
                Optional.ofNullable(snapshot.nodes().get(node.id())),
                shard,
                rack.x() + inner.x(index) + inner.cellWidth() / 2,
                rack.y() + HEADER * frame.zoom() + inner.y(index) + inner.cellHeight() * 0.48,
                frame.radius(),
                inner.cellWidth());
    }

    private static Detail detail(double radius) {
        if (radius < DOTS_BELOW) {
            return Detail.DOTS;
        }
        return radius < COMPACT_BELOW ? Detail.COMPACT : Detail.FULL;
    }

    /** The node at a point, if there is one. */
    public Optional<NodeShape> nodeAt(double x, double y) {
        return nodes.values().stream().filter(shape -> shape.contains(x, y)).findFirst();
    }

    /** The host at a point, if there is one. */
    public Optional<RackShape> rackAt(double x, double y) {
        return racks.stream().filter(rack -> rack.contains(x, y)).findFirst();
    }

    /** How much of a cell a disc may take: room for its ring, badge and caption remains. */
    private static final class Cell {
        static double room(double width, double height) {
            return Math.max(1, Math.min(width * 0.27, height * 0.235));
        }
    }
}
