package org.clusterarium.embeddednode.keyspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HyperLogLogTest {
    private static final long SPARSE_BYTES = 3000;

    private static HyperLogLog with(int elements) {
        HyperLogLog made = HyperLogLog.empty();
        for (int element = 0; element < elements; element++) {
            made.add(("element " + element).getBytes(StandardCharsets.US_ASCII), SPARSE_BYTES);
        }
        return made;
    }

    @Test
    void estimatesAreNearTheTruthInBothForms() {
        assertThat(HyperLogLog.empty().cardinality()).isZero();
        assertThat(with(1).cardinality()).isOne();
        assertThat(with(500).isDense()).isFalse();
        assertThat(with(500).cardinality()).isCloseTo(500, within(15L));
        assertThat(with(200_000).isDense()).isTrue();
        assertThat(with(200_000).cardinality()).isCloseTo(200_000, within(4_000L));
    }

    @Test
    void theBytesOfAValueStayAsTheyAre() {
        byte[] stored = with(3000).bytes();
        byte[] before = stored.clone();
        HyperLogLog same = HyperLogLog.of(stored);
        assertThat(same).isNotNull();
        same.add(new byte[] {1, 2, 3, 4}, SPARSE_BYTES);
        same.know(7);
        assertThat(same.knownCardinality()).isEqualTo(7);
        same.forgetCardinality();
        assertThat(same.knownCardinality()).isNegative();
        assertThat(stored).isEqualTo(before);
    }

    @Property(tries = 400)
    void damagedBytesAreReadOrRefusedButNothingElse(
            @ForAll @IntRange(min = 0, max = 900) int place, @ForAll byte value, @ForAll @IntRange(max = 3) int cut) {
        byte[] stored = with(500).bytes();
        byte[] bytes = Arrays.copyOf(stored, stored.length - cut);
        bytes[place] = value;
        HyperLogLog read = HyperLogLog.of(bytes);
        boolean header = Arrays.equals(stored, 0, 5, bytes, 0, 5);
        assertThat(read != null).isEqualTo(header);
        if (read != null && read.isSound()) {
            read.add(new byte[] {1}, SPARSE_BYTES);
            assertThat(read.cardinality()).isBetween(1L, Long.MAX_VALUE);
        } else {
            assertThat(Arrays.equals(bytes, stored)).isFalse();
        }
    }
}
