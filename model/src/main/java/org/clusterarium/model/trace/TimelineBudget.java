package org.clusterarium.model.trace;

/**
 * How much a {@link RecordedTimeline} keeps. Every figure is at least 1.
 *
 * @param trafficMessages bus messages; about 100 bytes each
 * @param snapshots deployment snapshots; some kilobytes each at six nodes
 * @param events other events
 * @param countedSeconds seconds for which messages stay counted by type, longer than the messages themselves
 */
public record TimelineBudget(int trafficMessages, int snapshots, int events, int countedSeconds) {
    /** Some twenty minutes of a busy six-node lab. */
    public static final TimelineBudget DEFAULT = new TimelineBudget(400_000, 6_000, 100_000, 7_200);

    /** @throws IllegalArgumentException if a figure is below 1 */
    public TimelineBudget {
        if (trafficMessages < 1 || snapshots < 1 || events < 1 || countedSeconds < 1) {
            throw new IllegalArgumentException("A timeline must keep at least one of each: traffic " + trafficMessages
                    + ", snapshots " + snapshots + ", events " + events + ", seconds " + countedSeconds);
        }
    }
}
