package org.clusterarium.views.topology;

import java.util.List;
import java.util.Set;
import org.clusterarium.model.topology.NodeId;

/**
 * Everything that one picture of the topology shows: a function of the timeline, the moment and the size of the canvas.
 *
 * @param timeMicros the moment
 * @param particles in order of sending, later ones above
 * @param flows messages per directed link in the last second, for link intensity; empty while single messages are drawn
 * @param promoted nodes that took the place of their master a short while ago
 */
public record TopologyFrame(
        long timeMicros,
        TopologyLayout layout,
        List<Replication> replications,
        List<Particle> particles,
        List<Flow> flows,
        Set<NodeId> promoted,
        TrafficRate rate) {
    /** Messages of one kind that a link carried in the last second. */
    public record Flow(NodeId from, NodeId to, MessageKind kind, int messages) {}
}
