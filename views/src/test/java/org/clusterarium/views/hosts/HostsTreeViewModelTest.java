package org.clusterarium.views.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.junit.jupiter.api.Test;

class HostsTreeViewModelTest {
    private final MomentViewModel moment = new MomentViewModel();
    private final HostsTreeViewModel tree = new HostsTreeViewModel(moment);

    private TreeRow.NodeRow node(NodeId id) {
        return (TreeRow.NodeRow) tree.node(id).orElseThrow();
    }

    @Test
    void hostsHoldTheirNodesWithRoleShardAndFigures() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.START)));

        assertThat(tree.branches().get())
                .extracting(branch -> branch.host().name())
                .containsExactly("host01", "host02", "host03");
        assertThat(node(SampleDeployment.HOST01_6381).role()).isEqualTo(new TreeRow.Role(true, 0));
        assertThat(node(SampleDeployment.HOST01_6381).figures().slots()).isEqualTo(5461);
        assertThat(node(SampleDeployment.HOST01_6382).masterName()).contains("02:6381");
        assertThat(node(SampleDeployment.HOST01_6382).role()).isEqualTo(new TreeRow.Role(false, 1));
    }

    @Test
    void badgesFollowTheFailoverStepByStep() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.END)));

        moment.seek(SampleDeployment.KILL + 1_000_000);
        assertThat(node(SampleDeployment.HOST02_6381).badge()).isEqualTo(NodeBadge.KILLED);
        moment.seek(SampleDeployment.FIRST_PFAIL);
        assertThat(node(SampleDeployment.HOST02_6381).badge()).isEqualTo(NodeBadge.PFAIL);
        moment.seek(SampleDeployment.FAIL);
        assertThat(node(SampleDeployment.HOST02_6381).badge()).isEqualTo(NodeBadge.FAIL);
        assertThat(node(SampleDeployment.HOST01_6382).badge()).isEqualTo(NodeBadge.NONE);
        moment.seek(SampleDeployment.PROMOTION);
        assertThat(node(SampleDeployment.HOST01_6382).badge()).isEqualTo(NodeBadge.PROMOTED);
    }

    @Test
    void aShardKeepsItsNumberThroughTheFailover() {
        moment.deployment().set(Optional.of(new SampleDeployment(SampleDeployment.END)));

        moment.seek(SampleDeployment.PROMOTION);

        assertThat(node(SampleDeployment.HOST01_6382).role()).isEqualTo(new TreeRow.Role(true, 1));
    }

    @Test
    void totalsCountOnlyWhatAnswers() {
        SampleDeployment sample = new SampleDeployment(SampleDeployment.KILL + 1_000_000);
        moment.deployment().set(Optional.of(sample));

        Totals totals = tree.totals().get();

        assertThat(totals.nodes()).isEqualTo(6);
        assertThat(totals.answering()).isEqualTo(4);
        assertThat(totals.masters()).isEqualTo(3);
        assertThat(tree.host("host02"))
                .map(row -> ((TreeRow.HostRow) row).state())
                .contains(ProcessState.KILLED);
    }
}
