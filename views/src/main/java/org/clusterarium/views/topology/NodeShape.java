package org.clusterarium.views.topology;

import java.util.Optional;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.topology.ClusterNode;

/**
 * A node on the canvas.
 *
 * @param shard number of its shard from 0, or -1 for a node without one
 * @param x of its centre, in pixels
 * @param radius of its disc without the ring, in pixels
 * @param cellWidth room for its captions, in pixels
 */
public record NodeShape(
        ClusterNode node, Optional<NodeStatus> status, int shard, double x, double y, double radius, double cellWidth) {
    /** Distance from the centre to where links end: outside the ring. */
    double reach() {
        return radius * 1.3;
    }

    boolean contains(double pointX, double pointY) {
        return Math.hypot(pointX - x, pointY - y) <= reach();
    }
}
