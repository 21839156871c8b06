package org.clusterarium.model.plan;

import java.util.Optional;
import org.clusterarium.model.slot.SlotLoad;

/**
 * What is known about the contents of the slots; a figure that was not taken is absent.
 *
 * @param keys number of keys per slot, of all databases
 * @param bytes memory per slot in bytes, counted or estimated
 * @param traffic per slot in any unit
 */
public record SlotFigures(Optional<SlotLoad> keys, Optional<SlotLoad> bytes, Optional<SlotLoad> traffic) {
    public static final SlotFigures UNKNOWN = new SlotFigures(Optional.empty(), Optional.empty(), Optional.empty());

    /** The load by a measure; {@link Measure#SLOTS} is always known. */
    public Optional<SlotLoad> load(Measure measure) {
        return switch (measure) {
            case SLOTS -> Optional.of(SlotLoad.UNIFORM);
            case KEYS -> keys;
            case BYTES -> bytes;
            case TRAFFIC -> traffic;
        };
    }
}
