package org.clusterarium.simulator.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.clusterarium.model.slot.HashSlot;
import org.junit.jupiter.api.Test;

class ProbeKeysTest {
    @Test
    void everyKeyLiesInItsSlot() {
        ProbeKeys keys = new ProbeKeys();
        for (int slot = 0; slot < HashSlot.COUNT; slot++) {
            assertThat(HashSlot.of(keys.key(slot).getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo(slot);
        }
    }

    @Test
    void aRoundOfWritesCoversEverySlotOnceAndAShortOneEveryThirdOfTheSlots() {
        BitSet round = new BitSet();
        int[] thirds = new int[3];
        for (long number = 1_000_000; number < 1_000_000 + HashSlot.COUNT; number++) {
            round.set(ProbeKeys.slotOf(number));
            if (number < 1_000_030) {
                thirds[ProbeKeys.slotOf(number) / 5462]++;
            }
        }
        assertThat(round.cardinality()).isEqualTo(HashSlot.COUNT);
        assertThat(thirds).containsExactly(10, 10, 10);
    }
}
