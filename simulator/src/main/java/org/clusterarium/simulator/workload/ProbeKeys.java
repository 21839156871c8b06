package org.clusterarium.simulator.workload;

import java.nio.charset.StandardCharsets;
import org.clusterarium.model.slot.HashSlot;

/** One key for every hash slot, and an order of slots in which every stretch covers the whole range evenly. */
public final class ProbeKeys {
    /** Odd, near 16384 divided by the golden ratio: consecutive slots are far apart and every slot has its turn. */
    private static final int STRIDE = 10_127;

    private final String[] keys = new String[HashSlot.COUNT];

    public ProbeKeys() {
        int missing = HashSlot.COUNT;
        for (int i = 0; missing > 0; i++) {
            String key = "probe:{" + Integer.toString(i, Character.MAX_RADIX) + "}";
            int slot = HashSlot.of(key.getBytes(StandardCharsets.US_ASCII));
            if (keys[slot] == null) {
                keys[slot] = key;
                missing--;
            }
        }
    }

    /** The key of a slot. */
    public String key(int slot) {
        return keys[slot];
    }

    /** Slot of the n-th write. */
    public static int slotOf(long number) {
        return (int) (number * STRIDE & HashSlot.COUNT - 1);
    }
}
