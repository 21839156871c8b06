package org.clusterarium.model.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.model.plan.Clusters.id;

import java.util.List;
import java.util.Optional;
import org.clusterarium.model.plan.Clusters;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.junit.jupiter.api.Test;

class OwnerEpochsTest {
    @Test
    void aTargetThatDoesNotKnowTheLatestEpochOfTheSourceMustWait() {
        assertThat(canWin(9, 8, 8)).isFalse();
        assertThat(canWin(9, 8, 9)).isTrue();
        assertThat(canWin(3, 8, 3)).isTrue();
    }

    @Test
    void equalEpochsAreSettledFirstUnlessNobodyHasEverHadOne() {
        assertThat(canWin(8, 8, 8)).isFalse();
        assertThat(canWin(0, 0, 0)).isTrue();
    }

    @Test
    void aTargetThatDoesNotKnowTheSourceMustWait() {
        ClusterNode target = node(1, 4);
        assertThat(OwnerEpochs.canWin(node(0, 3), target, new ClusterTopology(List.of(target))))
                .isFalse();
    }

    private static boolean canWin(long ofSource, long ofTarget, long ofSourceAsTheTargetKnowsIt) {
        ClusterNode target = node(1, ofTarget);
        ClusterTopology fromTarget = new ClusterTopology(List.of(node(0, ofSourceAsTheTargetKnowsIt), target));
        return OwnerEpochs.canWin(node(0, ofSource), target, fromTarget);
    }

    private static ClusterNode node(int number, long epoch) {
        ClusterNode node = Clusters.node(number, 0, Optional.empty(), SlotSet.EMPTY);
        return new ClusterNode(
                id(number),
                node.address(),
                "",
                node.flags(),
                Optional.empty(),
                0,
                0,
                epoch,
                true,
                SlotSet.EMPTY,
                List.of());
    }
}
