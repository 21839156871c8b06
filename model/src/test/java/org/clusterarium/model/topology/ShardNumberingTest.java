package org.clusterarium.model.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.model.Sample.M1;
import static org.clusterarium.model.Sample.M2;
import static org.clusterarium.model.Sample.M3;
import static org.clusterarium.model.Sample.R1;
import static org.clusterarium.model.Sample.R2;
import static org.clusterarium.model.Sample.R3;
import static org.clusterarium.model.Sample.SLOTS1;
import static org.clusterarium.model.Sample.SLOTS2;
import static org.clusterarium.model.Sample.SLOTS3;
import static org.clusterarium.model.Sample.id;
import static org.clusterarium.model.Sample.master;
import static org.clusterarium.model.Sample.replica;

import java.util.List;
import java.util.stream.Stream;
import org.clusterarium.model.Sample;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.junit.jupiter.api.Test;

class ShardNumberingTest {
    @Test
    void shardsAreNumberedByLowestSlotAndReplicasFollow() {
        assertThat(numbers(ShardNumbering.of(Sample.healthy()))).containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void aShardKeepsItsNumberThroughFailoverAndReturn() {
        ShardNumbering before = ShardNumbering.of(Sample.healthy());
        ShardNumbering during = before.next(Sample.failedOver());
        ShardNumbering after = during.next(Sample.returned());
        assertThat(numbers(during)).as("the dead master keeps its colour").containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(numbers(after)).containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void nothingNewIsTheSameNumbering() {
        ShardNumbering numbering = ShardNumbering.of(Sample.healthy());
        assertThat(numbering.next(Sample.healthy())).isSameAs(numbering);
    }

    @Test
    void aNumberOutlivesItsLowestSlot() {
        SlotSet given = SlotSet.of(new SlotRange(0, 100));
        ClusterTopology resharded = new ClusterTopology(List.of(
                master(M1, SLOTS1.minus(given)), master(M2, SLOTS2), master(M3, SLOTS3.plus(given)), replica(R1, M1)));
        assertThat(numbers(ShardNumbering.of(Sample.healthy()).next(resharded))).containsExactly(0, 1, 2, 0, -1, -1);
    }

    @Test
    void anEmptyMasterHasNoNumberUntilItOwnsSlots() {
        NodeId fresh = id("c1");
        SlotSet given = SlotSet.of(new SlotRange(0, 100));
        ClusterTopology joined = new ClusterTopology(
                Stream.concat(Sample.healthy().nodes().stream(), Stream.of(master(fresh, SlotSet.EMPTY)))
                        .toList());
        ClusterTopology filled = new ClusterTopology(
                List.of(master(M1, SLOTS1.minus(given)), master(M2, SLOTS2), master(M3, SLOTS3), master(fresh, given)));
        ShardNumbering numbering = ShardNumbering.of(Sample.healthy()).next(joined);
        assertThat(numbering.of(fresh)).isEqualTo(ShardNumbering.NONE);
        numbering = numbering.next(filled);
        assertThat(numbering.of(fresh)).isEqualTo(3);
        assertThat(numbering.of(M1)).isZero();
        assertThat(numbering.slots(3)).isEqualTo(given);
        assertThat(numbering.shards()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void twoMastersThatClaimOneShardGetTwoNumbers() {
        SlotSet few = SlotSet.of(new SlotRange(5_461, 5_470));
        ClusterTopology split = new ClusterTopology(List.of(
                master(M1, SLOTS1),
                master(M2, few),
                master(M3, SLOTS3),
                master(R2, SLOTS2.minus(few)),
                replica(R3, M3)));
        ShardNumbering numbering = ShardNumbering.of(Sample.healthy()).next(split);
        assertThat(numbering.of(R2)).isEqualTo(1);
        assertThat(numbering.of(M2)).isEqualTo(3);
    }

    private static List<Integer> numbers(ShardNumbering numbering) {
        return Stream.of(M1, M2, M3, R1, R2, R3).map(numbering::of).toList();
    }
}
