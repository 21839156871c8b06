package org.clusterarium.views.slotmap;

/** What is special about a slot; each state has a pattern of its own on the map. */
public enum SlotState {
    /** One owner that answers. */
    SERVED,
    /** Nobody owns it. */
    HOLE,
    /** On its way from one node to another. */
    OPEN,
    /** Claimed by two nodes. */
    CONFLICT,
    /** Its owner is killed or agreed to be down. */
    DOWN
}
