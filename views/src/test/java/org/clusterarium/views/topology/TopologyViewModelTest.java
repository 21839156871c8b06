package org.clusterarium.views.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;
import org.junit.jupiter.api.Test;

class TopologyViewModelTest {
    private final MomentViewModel moment = new MomentViewModel();
    private final SelectionViewModel selection = new SelectionViewModel();
    private final TopologyViewModel topology = new TopologyViewModel(moment, selection);

    TopologyViewModelTest() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.END)));
    }

    private TopologyFrame frameAt(long micros) {
        moment.seek(micros);
        return topology.frame(850, 370, 1);
    }

    @Test
    void scrubbingBackAndForthGivesTheSameFrames() {
        List<TopologyFrame> forth = new ArrayList<>();
        List<TopologyFrame> back = new ArrayList<>();
        for (long at = SampleDeployment.KILL - 1_000_000; at < SampleDeployment.BOOT; at += 333_331) {
            forth.add(frameAt(at));
        }
        for (int i = forth.size() - 1; i >= 0; i--) {
            back.addFirst(frameAt(forth.get(i).timeMicros()));
        }

        assertThat(back).isEqualTo(forth);
        assertThat(forth.stream()
                        .mapToInt(frame -> frame.particles().size())
                        .max()
                        .orElse(0))
                .isGreaterThan(10);
    }

    @Test
    void theLegendFiltersMessages() {
        long voting = SampleDeployment.ELECTION + 100_000;
        assertThat(kinds(frameAt(voting))).contains(MessageKind.AUTH_REQUEST, MessageKind.PING);

        topology.toggle(MessageKind.PING);
        assertThat(kinds(frameAt(voting))).contains(MessageKind.AUTH_REQUEST).doesNotContain(MessageKind.PING);

        topology.toggle(MessageKind.PING);
        assertThat(kinds(frameAt(voting))).contains(MessageKind.PING);
    }

    private static List<MessageKind> kinds(TopologyFrame frame) {
        return frame.particles().stream().map(Particle::kind).distinct().toList();
    }

    @Test
    void aPromotedNodeKeepsTheColourOfItsShardAndIsCalledPromotedForAWhile() {
        TopologyFrame before = frameAt(SampleDeployment.KILL - 1);
        TopologyFrame after = frameAt(SampleDeployment.PROMOTION + 1_000_000);

        assertThat(after.layout().nodes().get(SampleDeployment.HOST01_6382).shard())
                .isEqualTo(before.layout()
                        .nodes()
                        .get(SampleDeployment.HOST02_6381)
                        .shard());
        assertThat(before.promoted()).isEmpty();
        assertThat(after.promoted()).containsExactly(SampleDeployment.HOST01_6382);
        assertThat(frameAt(SampleDeployment.PROMOTION + TopologyViewModel.PROMOTED_MICROS + 1)
                        .promoted())
                .isEmpty();
    }

    @Test
    void messagesToADeadHostDieOnTheWay() {
        TopologyFrame frame = frameAt(SampleDeployment.KILL + 2_000_000);

        assertThat(frame.particles())
                .filteredOn(particle -> particle.to().equals(SampleDeployment.HOST02_6381))
                .isNotEmpty()
                .allSatisfy(particle -> assertThat(particle.progress()).isLessThan(0.6));
    }

    @Test
    void reducedMotionShowsFlowsInThePlaceOfMessages() {
        topology.reduceMotion().set(true);

        TopologyFrame frame = frameAt(SampleDeployment.START + 5_000_000);

        assertThat(frame.particles()).isEmpty();
        assertThat(frame.flows()).isNotEmpty();
    }

    @Test
    void arrowKeysGoToTheNeighbour() {
        frameAt(SampleDeployment.START + 5_000_000);

        topology.moveSelection(1, 0);
        assertThat(selection.node().get()).contains(SampleDeployment.HOST01_6381);
        topology.moveSelection(1, 0);
        assertThat(selection.node().get()).contains(SampleDeployment.HOST02_6381);
        topology.moveSelection(0, 1);
        assertThat(selection.node().get()).contains(SampleDeployment.HOST02_6382);
        topology.moveSelection(-1, 0);
        assertThat(selection.node().get()).contains(SampleDeployment.HOST01_6382);
        topology.moveSelection(-1, 0);
        assertThat(selection.node().get()).contains(SampleDeployment.HOST01_6382);
    }

    @Test
    void noReplicationArrowAndNoLinkRunsThroughAThirdNode() {
        for (long at : new long[] {SampleDeployment.START + 1, SampleDeployment.PROMOTION, SampleDeployment.END}) {
            TopologyFrame frame = frameAt(at);
            TopologyLinks links = new TopologyLinks(frame.layout());
            for (NodeShape from : frame.layout().nodes().values()) {
                for (NodeShape to : frame.layout().nodes().values()) {
                    if (from != to) {
                        assertClear(links.lane(from, to), from, to, frame);
                    }
                }
            }
            for (Replication replication : frame.replications()) {
                NodeShape master = frame.layout().nodes().get(replication.master());
                NodeShape replica = frame.layout().nodes().get(replication.replica());
                assertClear(links.replication(master, replica), master, replica, frame);
            }
        }
    }

    private static void assertClear(Curve curve, NodeShape from, NodeShape to, TopologyFrame frame) {
        for (double t = 0; t <= 1; t += 0.05) {
            for (NodeShape other : frame.layout().nodes().values()) {
                if (other != from && other != to) {
                    assertThat(other.contains(curve.xAt(t), curve.yAt(t))).isFalse();
                }
            }
        }
    }
}
