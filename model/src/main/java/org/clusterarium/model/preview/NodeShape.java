package org.clusterarium.model.preview;

import java.util.Optional;
import java.util.OptionalLong;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;

/**
 * A node as it is, or will be.
 *
 * @param master whom it follows; empty for a master
 * @param keys of its slots, empty if they were not counted
 * @param bytes of its slots, empty if they were not measured
 */
public record NodeShape(Optional<NodeId> master, SlotSet slots, OptionalLong keys, OptionalLong bytes) {}
