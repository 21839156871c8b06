package org.clusterarium.model.operation;

import java.util.List;
import org.clusterarium.model.topology.NodeId;

/** Who takes part in a slot move: source, target, and the other masters who are told in the end. */
public record MoveEnds(NodeId source, NodeId target, List<NodeId> others) {
    public MoveEnds {
        others = List.copyOf(others);
    }
}
