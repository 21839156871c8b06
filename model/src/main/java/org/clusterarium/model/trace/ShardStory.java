package org.clusterarium.model.trace;

import java.util.List;
import java.util.Optional;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;

/**
 * What a fault meant for one shard.
 *
 * @param formerMaster its master when the story began
 * @param slots what that master owned
 * @param promoted who took its place, empty until somebody does
 * @param steps those of this shard, and those that concern the whole cluster
 */
public record ShardStory(NodeId formerMaster, SlotSet slots, Optional<NodeId> promoted, List<StoryStep> steps) {
    public ShardStory {
        steps = List.copyOf(steps);
    }
}
