package org.clusterarium.app.session;

import java.time.Duration;

/**
 * How often nodes are asked.
 *
 * @param calm between two rounds while all is well, for up to {@link #NODES_AT_FULL_PACE} nodes; more nodes are asked less often
 * @param alarm between two rounds while slots are without owner, and for a while after
 * @param patience how long a round waits for answers before it shows what there is
 */
public record PollRhythm(Duration calm, Duration alarm, Duration patience) {
    /** Nodes on this machine. */
    public static final PollRhythm LAB =
            new PollRhythm(Duration.ofMillis(250), Duration.ofMillis(100), Duration.ofMillis(150));
    /** Servers of somebody else, which have other things to do. */
    public static final PollRhythm REMOTE =
            new PollRhythm(Duration.ofSeconds(1), Duration.ofMillis(250), Duration.ofMillis(400));

    static final int NODES_AT_FULL_PACE = 60;

    /** The pause after a round. Every node prints a line about every other, so that work grows with the square of the nodes. */
    Duration interval(boolean alarmed, int nodes) {
        Duration base = alarmed ? alarm : calm;
        long crowd = Math.max(1, (long) nodes * nodes / ((long) NODES_AT_FULL_PACE * NODES_AT_FULL_PACE));
        return base.multipliedBy(Math.min(crowd, 16));
    }
}
