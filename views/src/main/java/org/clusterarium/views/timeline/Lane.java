package org.clusterarium.views.timeline;

import java.util.List;
import org.clusterarium.model.topology.NodeId;

/**
 * A node's row in the timeline.
 *
 * @param segments in time order, each until the next begins
 * @param marks in time order
 */
public record Lane(NodeId node, List<Segment> segments, List<Mark> marks) {
    public Lane {
        segments = List.copyOf(segments);
        marks = List.copyOf(marks);
    }

    /** A while in one state. */
    public record Segment(long fromMicros, long toMicros, LaneState state) {}
}
