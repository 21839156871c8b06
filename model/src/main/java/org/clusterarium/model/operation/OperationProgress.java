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
 * @param problem why it stopped or did not go on when it was asked to, if that is no failure of a step; empty if there is none
 */
public record OperationProgress(
        OperationState state,
        int doneSlots,
        int allSlots,
        long movedKeys,
        long elapsedMillis,
        OptionalLong remainingMillis,
        OperationPace pace,
        boolean waitsForPerson,
        String problem) {
    /** Without a problem. */
    public OperationProgress(
            OperationState state,
            int doneSlots,
            int allSlots,
            long movedKeys,
            long elapsedMillis,
            OptionalLong remainingMillis,
            OperationPace pace,
            boolean waitsForPerson) {
        this(state, doneSlots, allSlots, movedKeys, elapsedMillis, remainingMillis, pace, waitsForPerson, "");
    }

    /** Keys per second since it was started or resumed; 0 while nothing was moved. */
    public double keysPerSecond() {
        return elapsedMillis == 0 ? 0 : movedKeys * 1_000.0 / elapsedMillis;
    }
}
