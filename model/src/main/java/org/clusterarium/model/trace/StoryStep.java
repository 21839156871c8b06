package org.clusterarium.model.trace;

import java.util.Optional;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.topology.NodeId;

/**
 * One line of a {@link FailoverStory}; {@link StoryKind} says which of the arguments it uses and how. Unused ones are empty or 0.
 *
 * @param sinceMicros time since the beginning of the story, never negative
 * @param shard id that the shard's master had when the story began; empty for what concerns the whole cluster
 */
public record StoryStep(
        StoryKind kind,
        long timeMicros,
        long sinceMicros,
        Optional<NodeId> shard,
        Optional<NodeId> subject,
        Optional<NodeId> actor,
        Optional<Fault> fault,
        int count,
        int needed,
        long epoch,
        long durationMicros) {}
