package org.clusterarium.app.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.clusterarium.app.session.LabSession;
import org.clusterarium.app.session.Workplace;
import org.clusterarium.app.support.Eventually;
import org.clusterarium.model.deployment.Lab;
import org.clusterarium.model.operation.OperationPace;
import org.clusterarium.model.operation.OperationPhase;
import org.clusterarium.model.operation.OperationProgress;
import org.clusterarium.model.operation.Operations;
import org.clusterarium.model.operation.StepStatus;
import org.clusterarium.model.plan.AddNodePlanner;
import org.clusterarium.model.plan.ClusterPicture;
import org.clusterarium.model.plan.EmptyNode;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.RemoveNodePlanner;
import org.clusterarium.model.plan.RemoveNodeRequest;
import org.clusterarium.model.plan.ReshardPlanner;
import org.clusterarium.model.plan.ReshardRequest;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.simulator.lab.LabOptions;
import org.clusterarium.simulator.lab.LabStartException;
import org.junit.jupiter.api.Test;

/** The work of a DBA, on a lab's Java nodes while the probe writes. */
class OperationOnLabTest {
    private static final LabOptions QUICK = new LabOptions(3, 3, 1, 0, 5_000);

    @Test
    void aNewNodeJoinsTakesSlotsAndLeaves() throws LabStartException {
        try (LabSession session = LabSession.start("test", QUICK, Optional.of(OperationOnLabTest::work))) {
            Operations operations = session.cluster().operations().orElseThrow();
            Lab lab = session.cluster().lab().orElseThrow();
            assertThatThrownBy(() -> done(lab.startNode("host09"))).hasMessageContaining("host09");
            NodeAddress address = done(lab.startNode("host02"));
            EmptyNode newcomer = done(operations.candidate(address));
            assertThat(newcomer.host()).isEqualTo("host02");

            run(operations, AddNodePlanner.asMaster(picture(operations), newcomer, Optional.empty()));
            NodeId giver = picture(operations).topology().masters().stream()
                    .filter(master -> !master.slots().isEmpty())
                    .findFirst()
                    .orElseThrow()
                    .id();
            run(
                    operations,
                    ReshardPlanner.plan(
                            picture(operations), new ReshardRequest.Number(newcomer.id(), 300, List.of(giver))));
            run(
                    operations,
                    RemoveNodePlanner.plan(
                            picture(operations), new RemoveNodeRequest(newcomer.id(), Measure.SLOTS, false, true)));
            Eventually.isTrue(
                    "it is gone",
                    () -> session.cluster().latest().topology().nodes().size() == 6);
            assertThat(session.addresses()).contains(address);
        }
    }

    private static OperationDesk work(Workplace place) {
        Path folder = place.guide().ownFolder().orElseThrow();
        OperationMeans means = new OperationMeans(
                place.gateway().carryingOut(), place.secrets(), place.gateway(), folder.resolve("backups"));
        return new OperationDesk(place, means, new OperationJournals(folder.resolve("operations"), problem -> {}));
    }

    private static void run(Operations operations, Plan plan) {
        done(operations.start(plan, OperationPace.FULL));
        awaitDone(operations);
    }

    private static void awaitDone(Operations operations) {
        Eventually.isTrue("it is done", () -> well(operations).state().phase() == OperationPhase.DONE);
    }

    private static OperationProgress well(Operations operations) {
        OperationProgress now = operations.current().orElseThrow();
        assertThat(now.problem()).isEmpty();
        assertThat(now.state().steps(StepStatus.FAILED))
                .extracting(step -> step.step() + ": " + now.state().reason(step.number()))
                .isEmpty();
        return now;
    }

    private static ClusterPicture picture(Operations operations) {
        return done(operations.survey(Set.of())).picture();
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
