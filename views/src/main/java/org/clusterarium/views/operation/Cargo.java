package org.clusterarium.views.operation;

import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;

/** What is being dragged. */
public sealed interface Cargo {
    /** Slots, to be dropped on the master that shall get them. */
    record Slots(SlotSet slots) implements Cargo {}

    /** A node, to be dropped on the master that it shall follow. */
    record Node(NodeId id) implements Cargo {}
}
