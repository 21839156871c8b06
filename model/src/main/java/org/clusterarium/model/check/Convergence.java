package org.clusterarium.model.check;

import java.util.OptionalLong;

/**
 * Whether the nodes are of one mind at a moment, as seen by polling them.
 *
 * @param isAgreed whether all who answered believe the same about everybody
 * @param sinceMicros since when that is so, by the clock of the deployment
 * @param lastMicros how long the latest disagreement that has ended took, in microseconds; empty if there was none
 */
public record Convergence(boolean isAgreed, long sinceMicros, OptionalLong lastMicros) {}
