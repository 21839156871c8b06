package org.clusterarium.views.wizard.addnode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.views.wizard.catalog.WizardRequests.make;

import java.util.Optional;
import org.clusterarium.model.plan.EmptyNode;
import org.clusterarium.model.plan.PlanKind;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.wizard.WizardBench;
import org.clusterarium.views.wizard.catalog.WizardKind;
import org.junit.jupiter.api.Test;

class AddNodeViewModelTest {
    private static final EmptyNode NEWCOMER =
            new EmptyNode(new NodeId("0".repeat(39) + "f"), new NodeAddress("10.0.0.9", 7009, 0), "10.0.0.9");

    private final WizardBench bench = new WizardBench();

    @Test
    void aNodeThatAnswersIsAddedAsTheReplicaThatIsNeededMost() {
        bench.operations().offering(NEWCOMER);
        AddNodeViewModel request = bench.open(make(WizardKind.ADD_NODE, Optional.empty(), AddNodeViewModel.class));
        request.address().set("10.0.0.9:7009");
        bench.frame().next();
        assertThat(bench.frame().page().get()).isEqualTo(1);
        assertThat(bench.plan().steps())
                .anyMatch(step -> step instanceof PlanStep.Replicate replicate
                        && replicate.node().equals(NEWCOMER.id()));
        request.role().set(AddNodeViewModel.Role.MASTER);
        assertThat(bench.plan().moves())
                .hasSize(3)
                .allMatch(move -> move.target().equals(NEWCOMER.id()));
        bench.frame().next();
        assertThat(bench.staged())
                .singleElement()
                .satisfies(plan -> assertThat(plan.kind()).isEqualTo(PlanKind.ADD_NODE));
    }

    @Test
    void anAddressWhereNobodyAnswersIsToldBesideTheFieldAndThePageStays() {
        AddNodeViewModel request = bench.open(make(WizardKind.ADD_NODE, Optional.empty(), AddNodeViewModel.class));
        bench.frame().next();
        assertThat(bench.problem()).isEqualTo("address: Type an address: host:port");
        request.address().set("10.0.0.9:70090");
        bench.frame().next();
        assertThat(bench.problem()).contains("70090");
        request.address().set("10.0.0.9:7009");
        bench.frame().next();
        assertThat(bench.problem()).isEqualTo("address: Nobody answers at 10.0.0.9:7009");
        assertThat(bench.frame().page().get()).isZero();
    }
}
