package org.clusterarium.views.hosts;

/** The one thing about a node that deserves a word beside its name; the worst that applies. */
public enum NodeBadge {
    /** The cluster agreed that it is down. */
    FAIL,
    /** At least the observing node suspects it. */
    PFAIL,
    KILLED,
    PAUSED,
    /** It did not answer the latest poll. */
    UNREACHABLE,
    /** It took the place of its master a short while ago. */
    PROMOTED,
    NONE
}
