package org.clusterarium.views.plan;

import java.util.List;
import org.clusterarium.model.preview.Risk;
import org.clusterarium.model.topology.NodeId;

/**
 * A plan as it is shown to people, ready to be drawn.
 *
 * @param figures how much is moved and how long it takes
 * @param nodes those that change, and the others where there are few
 * @param unchanged so many nodes were left out of these
 * @param steps in order, one sentence each
 * @param warnings the worst first
 */
public record PlanStory(
        List<Figure> figures, List<NodeLine> nodes, int unchanged, List<String> steps, List<Warning> warnings) {
    /** A number with its unit in words. */
    public record Figure(String value, String unit) {}

    /**
     * A node before and after.
     *
     * @param master whether it is one afterwards; one that leaves: whether it was
     * @param shard number of its shard by colour, -1 for none
     * @param before slots before, 0 … 16384
     * @param after slots after, 0 … 16384
     * @param change what becomes of it, in words
     * @param changed whether anything does
     */
    public record NodeLine(
            NodeId id, String name, boolean master, int shard, int before, int after, String change, boolean changed) {}

    /** Something to know before it runs. */
    public record Warning(Risk.Level level, String word, String text) {}

    public PlanStory {
        figures = List.copyOf(figures);
        nodes = List.copyOf(nodes);
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
    }
}
