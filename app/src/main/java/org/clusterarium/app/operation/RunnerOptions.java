package org.clusterarium.app.operation;

import org.clusterarium.model.operation.Lanes;
import org.clusterarium.model.operation.MoveOptions;

/**
 * How hard an operation drives the servers.
 *
 * @param lanes slot moves beside each other
 * @param move how slots are moved
 * @param openSlots most slots of a step that are open at once, at least 1
 * @param migrations most MIGRATE commands that wait at one source: while they are carried out no client of it is served
 */
public record RunnerOptions(Lanes lanes, MoveOptions move, int openSlots, int migrations) {
    /** Several sources may feed one target; of one source only one step runs at a time. */
    public static final RunnerOptions DEFAULT = new RunnerOptions(new Lanes(1, 4), new MoveOptions(1, false, 8), 48, 4);

    /** @throws IllegalArgumentException below 1 */
    public RunnerOptions {
        if (openSlots < 1 || migrations < 1) {
            throw new IllegalArgumentException("At least one slot and one migration at a time are needed");
        }
    }
}
