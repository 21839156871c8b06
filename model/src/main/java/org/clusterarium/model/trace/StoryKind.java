package org.clusterarium.model.trace;

/** What a {@link StoryStep} tells. */
public enum StoryKind {
    /** Somebody broke something: {@code fault}. */
    FAULT,
    /** Somebody repaired something: {@code fault}. */
    REPAIR,
    /** {@code actor} was the first to suspect {@code subject}. */
    PFAIL,
    /** {@code subject} answered again before it was agreed that it had failed; {@code actor} noticed first. */
    PFAIL_CLEARED,
    /** {@code actor} had {@code count} reports of {@code needed} and declared {@code subject} failed. */
    FAIL_AGREED,
    /** {@code actor} was the first to take the FAIL of {@code subject} back. */
    FAIL_CLEARED,
    /** {@code actor} was the first to call the cluster down. */
    CLUSTER_DOWN,
    /** Everybody who had called the cluster down calls it up again; {@code actor} was the last. */
    CLUSTER_UP,
    /** {@code actor} will ask for votes in {@code durationMicros}; {@code count} is its rank. */
    ELECTION_SCHEDULED,
    /** {@code actor} asks for votes in {@code epoch}. */
    ELECTION_STARTED,
    /** {@code actor} has the vote of {@code subject}: {@code count} of {@code needed} in {@code epoch}. */
    VOTE,
    /** {@code actor} took the place of {@code subject} with {@code count} votes of {@code needed} in {@code epoch}. */
    PROMOTED,
    /** Slots stopped answering: {@code count} still do. */
    SLOTS_LOST,
    /** As many slots answer as before the fault: {@code count}. */
    SLOTS_COVERED,
    /** {@code actor}, which was never away, now replicates {@code subject}. */
    REPLICA_FOLLOWS,
    /** {@code actor} was away and is back, as a replica of {@code subject}. */
    RETURNED_AS_REPLICA,
    /** {@code actor} has everything of {@code subject} again after a full copy that took {@code durationMicros}. */
    SYNCHRONISED_FULLY,
    /** {@code actor} has everything of {@code subject} again by what it had missed, in {@code durationMicros}. */
    SYNCHRONISED_PARTIALLY,
    /** Every node that was away is back and in step: {@code count} nodes. */
    ALL_RETURNED
}
