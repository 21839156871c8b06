package org.clusterarium.app.operation;

import org.clusterarium.model.operation.Lanes;
import org.clusterarium.model.operation.MoveOptions;

/**
 * How hard an operation drives the servers.
 *
 * @param lanes slot moves beside each other
 * @param move how slots are moved
 * @param openSlots most slots of a step that are open at once, at least 1
 * @param migrations most batches of MIGRATE commands that wait at one source: while one is carried out no client of it is served
 */
public record RunnerOptions(Lanes lanes, MoveOptions move, int openSlots, int migrations) {
    /**
     * Several sources may feed one target. Of one source the next step opens its slots while the keys of the one before travel; their keys
     * take turns in the source's lane.
     */
    public static final RunnerOptions DEFAULT =
            new RunnerOptions(new Lanes(2, 8), new MoveOptions(1, false, 8, false), 64, 2);

    /** The same, with another way of moving. */
    public RunnerOptions withMove(MoveOptions other) {
        return new RunnerOptions(lanes, other, openSlots, migrations);
    }

    /** @throws IllegalArgumentException below 1 */
    public RunnerOptions {
        if (openSlots < 1 || migrations < 1) {
            throw new IllegalArgumentException("At least one slot and one migration at a time are needed");
        }
    }
}
