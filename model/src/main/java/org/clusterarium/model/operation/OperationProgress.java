package org.clusterarium.model.operation;

import java.util.OptionalLong;

/**
 * An operation at a moment.
 *
 * @param doneSlots moved so far, those found moved already included
 * @param allSlots to be moved in all
 * @param movedKeys since it was started or resumed
 * @param elapsedMillis since it was started or resumed, pauses left out
 * @param remainingMillis estimate until its end, empty while there is no telling
 * @param pace as last chosen
 * @param waitsForPerson whether a host is handed over and {@link Operations#proceed()} is awaited
 */
public record OperationProgress(
        OperationState state,
        int doneSlots,
        int allSlots,
        long movedKeys,
        long elapsedMillis,
        OptionalLong remainingMillis,
        OperationPace pace,
        boolean waitsForPerson) {
    /** Keys per second since it was started or resumed; 0 while nothing was moved. */
    public double keysPerSecond() {
        return elapsedMillis == 0 ? 0 : movedKeys * 1_000.0 / elapsedMillis;
    }
}
