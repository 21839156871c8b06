package org.clusterarium.model.preview;

import java.util.Optional;
import org.clusterarium.model.topology.NodeId;

/**
 * A node before and after a plan.
 *
 * @param before empty for a newcomer
 * @param after empty for one that leaves
 */
public record NodeChange(NodeId node, Optional<NodeShape> before, Optional<NodeShape> after) {
    public boolean isChanged() {
        return !before.equals(after);
    }
}
