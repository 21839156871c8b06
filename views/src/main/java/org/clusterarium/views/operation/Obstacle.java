package org.clusterarium.views.operation;

/** Why a deployment cannot be worked on now; each has a way out in the texts. */
public enum Obstacle {
    NO_DEPLOYMENT,
    /** A recording or a simulation: there is no port to work through. */
    NO_OPERATIONS,
    /** The window shows the past. */
    NOT_LIVE,
    /** The connection only observes. */
    OBSERVE,
    /** An operation is under way, or has stopped and waits for a decision. */
    UNDER_WAY,
    /** An earlier session left an operation unfinished. */
    LEFT_BEHIND,
    /** The plan no longer fits the cluster. */
    STALE,
    NOTHING_STAGED,
    /** The cluster is being looked at. */
    LOOKING
}
