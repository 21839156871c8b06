package org.clusterarium.views.topology;

/** How much of a node is drawn, by the room it has. */
public enum Detail {
    /** Disc, ring, port, role, caption and badges. */
    FULL,
    /** Disc, ring, port and badges. */
    COMPACT,
    /** A dot in the colour of the shard; links show their flow, not single messages. */
    DOTS
}
