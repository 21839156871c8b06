package org.clusterarium.views.wizard.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clusterarium.model.plan.EmptyNode;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.PlanKind;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.SampleOperations;
import org.clusterarium.views.wizard.WizardBench;
import org.clusterarium.views.wizard.WizardDraft;
import org.clusterarium.views.wizard.WizardRequest;
import org.clusterarium.views.wizard.addnode.AddNodeViewModel;
import org.clusterarium.views.wizard.failover.FailoverViewModel;
import org.clusterarium.views.wizard.importing.ImportViewModel;
import org.clusterarium.views.wizard.maintenance.MaintenanceViewModel;
import org.clusterarium.views.wizard.rebalance.RebalanceViewModel;
import org.clusterarium.views.wizard.removenode.RemoveNodeViewModel;
import org.clusterarium.views.wizard.replicate.ReplicateViewModel;
import org.clusterarium.views.wizard.reshard.ReshardViewModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every wizard: a good request becomes the right plan, an impossible one words beside the field, and a cancelled one nothing. */
class WizardsTest {
    private static final EmptyNode NEWCOMER =
            new EmptyNode(new NodeId("0".repeat(39) + "f"), new NodeAddress("10.0.0.9", 7009, 0), "10.0.0.9");

    private final WizardBench bench = new WizardBench();

    private static <R extends WizardRequest> R make(WizardKind kind, Optional<NodeId> node, Class<R> type) {
        return type.cast(WizardCatalog.request(kind, node, Optional.of("host02"), Locale.ENGLISH));
    }

    @ParameterizedTest
    @EnumSource(WizardKind.class)
    void aCancelledWizardLeavesNothing(WizardKind kind) {
        WizardRequest request =
                bench.open(WizardCatalog.request(kind, Optional.empty(), Optional.empty(), Locale.ENGLISH));
        assertThat(request.name()).isEqualTo(kind.id());
        assertThat(bench.frame().request().get()).contains(request);
        bench.frame().cancel();
        assertThat(bench.frame().request().get()).isEmpty();
        bench.frame().next();
        assertThat(bench.staged()).isEmpty();
        assertThat(bench.operations().asked()).allMatch(asked -> asked.startsWith("survey"));
    }

    @Test
    void aMasterIsRemovedAfterItsSlotsWentAwayAndItsReplicaFoundAHome() {
        RemoveNodeViewModel request = bench.open(
                make(WizardKind.REMOVE_NODE, Optional.of(SampleDeployment.HOST02_6381), RemoveNodeViewModel.class));
        assertThat(request.node().chosen().orElseThrow().id()).isEqualTo(SampleDeployment.HOST02_6381);
        request.shutdown().set(true);
        assertThat(bench.plan().kind()).isEqualTo(PlanKind.REMOVE_NODE);
        assertThat(bench.plan().moves())
                .hasSize(2)
                .allMatch(move -> move.source().equals(SampleDeployment.HOST02_6381));
        assertThat(bench.plan().steps())
                .anyMatch(PlanStep.Replicate.class::isInstance)
                .contains(new PlanStep.Shutdown(SampleDeployment.HOST02_6381));
        bench.frame().next();
        assertThat(bench.staged()).hasSize(1);
        assertThat(bench.frame().request().get()).isEmpty();
    }

    @Test
    void whatIsChosenLastTimeIsChosenAgainAndBytesAreMeasuredOnlyThen() {
        RemoveNodeViewModel request = bench.open(
                make(WizardKind.REMOVE_NODE, Optional.of(SampleDeployment.HOST02_6381), RemoveNodeViewModel.class));
        assertThat(bench.operations().asked()).containsExactly("survey [SLOTS, KEYS]");
        request.measure().set(Measure.BYTES);
        assertThat(bench.operations().asked()).endsWith("survey [SLOTS, KEYS, BYTES]");
        bench.frame().next();
        assertThat(bench.staged()).hasSize(1);
        RemoveNodeViewModel again =
                bench.open(make(WizardKind.REMOVE_NODE, Optional.empty(), RemoveNodeViewModel.class));
        assertThat(again.measure().get()).isEqualTo(Measure.BYTES);
    }

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

    @Test
    void aNumberOfSlotsComesFromTheTickedSourcesOnly() {
        ReshardViewModel request =
                bench.open(make(WizardKind.RESHARD, Optional.of(SampleDeployment.HOST01_6381), ReshardViewModel.class));
        request.number().set("300");
        assertThat(bench.plan().moves()).hasSize(2);
        request.sources().ticked(request.sources().options().get().get(0)).set(true);
        assertThat(bench.plan().moves()).singleElement().satisfies(move -> {
            assertThat(move.target()).isEqualTo(SampleDeployment.HOST01_6381);
            assertThat(move.slots().size()).isEqualTo(300);
        });
        request.number().set("many");
        assertThat(bench.problem()).startsWith("number: ");
        request.number().set("16384");
        assertThat(bench.problem()).isEqualTo("number: The sources have 5,462 slots, fewer than 16,384");
        bench.frame().next();
        assertThat(bench.staged()).isEmpty();
    }

    @Test
    void chosenSlotsAreTypedAsNumbersAndRanges() {
        ReshardViewModel request =
                bench.open(make(WizardKind.RESHARD, Optional.of(SampleDeployment.HOST01_6381), ReshardViewModel.class));
        request.way().set(ReshardViewModel.Way.CHOSEN);
        assertThat(bench.frame().told().get().draft()).isInstanceOf(WizardDraft.Missing.class);
        request.slots().set("6000-6010, 12000");
        assertThat(bench.plan().moves().stream()
                        .mapToInt(move -> move.slots().size())
                        .sum())
                .isEqualTo(12);
        request.slots().set("6000-16384");
        assertThat(bench.problem()).endsWith("6000-16384");
    }

    @Test
    void whatIsInBalanceNeedsNoPlanAndAWeightOfZeroDrains() {
        RebalanceViewModel request = bench.open(make(WizardKind.REBALANCE, Optional.empty(), RebalanceViewModel.class));
        assertThat(bench.frame().told().get().draft()).isInstanceOf(WizardDraft.Nothing.class);
        request.shares().get().get(0).weight().set("0");
        assertThat(bench.plan().moves())
                .extracting(SlotMove::source)
                .containsOnly(request.shares().get().get(0).node().id());
        request.shares().get().get(1).weight().set("-1");
        assertThat(bench.problem()).startsWith("weights: ");
        request.shares().get().forEach(share -> share.weight().set("0"));
        assertThat(bench.problem()).startsWith("weights: At least one master needs a weight above 0");
    }

    @Test
    void aReplicaThatWasPointedAtTakesOverFromItsMaster() {
        FailoverViewModel request = bench.open(
                make(WizardKind.FAILOVER, Optional.of(SampleDeployment.HOST01_6382), FailoverViewModel.class));
        assertThat(request.replica().chosen().orElseThrow().id()).isEqualTo(SampleDeployment.HOST01_6382);
        assertThat(bench.plan().steps().get(0)).isInstanceOfSatisfying(PlanStep.Failover.class, step -> {
            assertThat(step.replica()).isEqualTo(SampleDeployment.HOST01_6382);
            assertThat(step.master())
                    .isEqualTo(request.master().chosen().orElseThrow().id());
        });
    }

    @Test
    void theHostThatWasPointedAtIsHandedOver() {
        MaintenanceViewModel request =
                bench.open(make(WizardKind.MAINTENANCE, Optional.empty(), MaintenanceViewModel.class));
        assertThat(bench.plan().steps())
                .anyMatch(step -> step instanceof PlanStep.HandOver handOver
                        && handOver.host().equals("host02"));
        request.hosts()
                .options()
                .get()
                .forEach(host -> request.hosts().ticked(host).set(false));
        assertThat(bench.frame().told().get().draft()).isInstanceOf(WizardDraft.Missing.class);
    }

    @Test
    void aReplicaFollowsAnotherMasterThanItsOwn() {
        ReplicateViewModel request = bench.open(
                make(WizardKind.REPLICATE, Optional.of(SampleDeployment.HOST01_6382), ReplicateViewModel.class));
        NodeId own = request.node().chosen().orElseThrow().masterId().orElseThrow();
        assertThat(request.master().options().get())
                .hasSize(2)
                .noneMatch(node -> node.id().equals(own));
        assertThat(bench.plan().kind()).isEqualTo(PlanKind.REPLICATE);
    }

    @Test
    void anImportNeedsAnAddressOutsideTheCluster() {
        ImportViewModel request = bench.open(make(WizardKind.IMPORT, Optional.empty(), ImportViewModel.class));
        request.source().set("127.0.0.11:6381");
        assertThat(bench.problem()).startsWith("source: The source is a node of this cluster");
        request.source().set("10.0.0.9:6379");
        request.replace().set(true);
        assertThat(bench.plan().steps())
                .containsExactly(new PlanStep.ImportKeys(new NodeAddress("10.0.0.9", 6379, 0), true, true));
    }

    @Test
    void aBackupSavesEveryShard() {
        bench.open(WizardCatalog.request(WizardKind.BACKUP, Optional.empty(), Optional.empty(), Locale.ENGLISH));
        assertThat(bench.plan().steps().stream().filter(PlanStep.SaveData.class::isInstance))
                .hasSize(3);
    }

    @Test
    void aLookThatFailsIsToldAndTriedAgain() {
        bench.operations().refusing("host02 does not answer");
        bench.open(make(WizardKind.REBALANCE, Optional.empty(), RebalanceViewModel.class));
        assertThat(bench.frame().failure().get()).isEqualTo("host02 does not answer");
        bench.operations().agreeing();
        bench.frame().look();
        assertThat(bench.frame().looking().get()).isEqualTo(org.clusterarium.views.wizard.WizardViewModel.Look.READY);
    }

    @Test
    void anAnswerThatComesAfterTheCancelIsLost() {
        SampleOperations port = bench.operations().hold();
        RebalanceViewModel request = bench.open(make(WizardKind.REBALANCE, Optional.empty(), RebalanceViewModel.class));
        bench.frame().cancel();
        port.release();
        assertThat(request.shares().get()).isEmpty();
        assertThat(bench.frame().request().get()).isEmpty();
    }

    @Test
    void theGateSaysWhyNothingCanBeOpened() {
        WizardGate gate = new WizardGate(bench.moment(), Locale.ENGLISH);
        assertThat(List.of(WizardKind.values()))
                .allMatch(kind -> gate.obstacle(kind).isEmpty());
        bench.moment().seek(SampleDeployment.START);
        assertThat(gate.obstacle(WizardKind.RESHARD)).contains("go live first");
        bench.moment().deployment().set(Optional.empty());
        assertThat(gate.obstacle(WizardKind.RESHARD)).contains("nothing is shown yet");
    }
}
