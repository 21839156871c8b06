package org.clusterarium.app.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.app.gateway.Tunnel;
import org.clusterarium.app.session.AuditLog;
import org.clusterarium.app.session.Connector;
import org.clusterarium.app.session.RemoteSession;
import org.clusterarium.app.support.Eventually;
import org.clusterarium.app.support.RealCluster;
import org.clusterarium.app.support.RealRedis;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.operation.LeftOperation;
import org.clusterarium.model.operation.Operation;
import org.clusterarium.model.operation.OperationEvent;
import org.clusterarium.model.operation.OperationPace;
import org.clusterarium.model.operation.OperationPhase;
import org.clusterarium.model.operation.OperationProgress;
import org.clusterarium.model.operation.Operations;
import org.clusterarium.model.operation.StepStatus;
import org.clusterarium.model.plan.AddNodePlanner;
import org.clusterarium.model.plan.ClusterPicture;
import org.clusterarium.model.plan.EmptyNode;
import org.clusterarium.model.plan.FailoverPlanner;
import org.clusterarium.model.plan.FailoverRequest;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.RemoveNodePlanner;
import org.clusterarium.model.plan.RemoveNodeRequest;
import org.clusterarium.model.plan.ReshardPlanner;
import org.clusterarium.model.plan.ReshardRequest;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window asks for, on real servers. */
class OperationDeskTest {
    private static final int KEYS = 2_000;
    private static final int SLOTS = 1_500;
    private static final int SHARE = 5_461;

    @TempDir
    private Path folder;

    @Test
    void slotsMoveWithPauseAndResumeAndTheWayBackIsKnown() {
        try (RealCluster cluster = RealCluster.start(3, 0);
                RemoteSession session = open(cluster.addresses().subList(0, 1))) {
            fill(cluster);
            Operations operations = session.operations().orElseThrow();
            ClusterSurvey survey = done(operations.survey(Set.of(Measure.KEYS)));
            assertThat(survey.picture().figures().keys().orElseThrow().total()).isEqualTo(KEYS);
            NodeId second = id(cluster, 1);
            Plan plan = reshard(survey.picture(), id(cluster, 0), second);
            assertThatThrownBy(() -> done(operations.start(plan, OperationPace.FULL)))
                    .hasRootCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("only observes");

            session.switchMode(ConnectionMode.OPERATE, "");
            done(operations.start(plan, OperationPace.FULL));
            operations.pause();
            awaitPhase(operations, OperationPhase.PAUSED);
            assertThat(now(operations).doneSlots()).isLessThan(SLOTS);
            assertThatThrownBy(() -> done(operations.start(plan, OperationPace.FULL)))
                    .hasMessageContaining("stopped on its way");
            assertThat(done(operations.left()))
                    .as("what somebody holds is not left")
                    .isEmpty();

            operations.resume();
            awaitPhase(operations, OperationPhase.DONE);
            OperationProgress end = now(operations);
            assertThat(end.doneSlots()).isEqualTo(SLOTS).isEqualTo(end.allSlots());
            assertThat(end.movedKeys()).isPositive();
            assertThat(slots(operations, second)).isEqualTo(SHARE + SLOTS);
            Plan stale = reshard(survey.picture(), id(cluster, 0), id(cluster, 2));
            assertThatThrownBy(() -> done(operations.start(stale, OperationPace.FULL)))
                    .hasMessageContaining("does not fit the cluster any more");

            run(operations, end.state().operation().undo().plan());
            assertThat(slots(operations, second)).isEqualTo(SHARE);
            assertThat(keys(cluster)).isEqualTo(KEYS);
        }
    }

    @Test
    void aNodeJoinsAndLeavesAReplicaTakesOverAndStrangersAreRefused() {
        try (RealCluster cluster = RealCluster.start(3, 1, "--repl-diskless-sync-delay", "0");
                RealRedis empty = RealRedis.start("--cluster-enabled", "yes");
                RealRedis plain = RealRedis.start();
                RemoteSession session = open(cluster.addresses().subList(0, 1))) {
            fill(cluster);
            session.switchMode(ConnectionMode.OPERATE, "");
            Operations operations = session.operations().orElseThrow();
            assertThatThrownBy(() -> done(operations.candidate(plain.address())))
                    .hasMessageContaining("no cluster node");
            assertThatThrownBy(() -> done(operations.candidate(cluster.server(1).address())))
                    .hasMessageContaining("knows other nodes");
            EmptyNode newcomer = done(operations.candidate(empty.address()));

            run(operations, AddNodePlanner.asMaster(picture(operations), newcomer, Optional.empty()));
            assertThat(node(operations, newcomer.id()).isMaster()).isTrue();
            run(operations, reshard(picture(operations), id(cluster, 0), newcomer.id()));
            assertThat(slots(operations, newcomer.id())).isEqualTo(SLOTS);

            NodeId master = id(cluster, 0);
            NodeId replica = id(cluster, 3);
            Eventually.isTrue(
                    "the replica is in sync",
                    () -> picture(operations).factsOf(replica).masterLinkUp());
            run(
                    operations,
                    FailoverPlanner.plan(picture(operations), new FailoverRequest(master, Optional.empty(), false)));
            assertThat(node(operations, replica).isMaster()).isTrue();
            assertThat(node(operations, master).masterId()).contains(replica);

            run(
                    operations,
                    RemoveNodePlanner.plan(
                            picture(operations), new RemoveNodeRequest(newcomer.id(), Measure.SLOTS, false, false)));
            assertThat(picture(operations).topology().node(newcomer.id())).isEmpty();
            Eventually.isTrue(
                    "the watcher sees it no more",
                    () -> session.latest().topology().nodes().size() == 4);
            assertThat(keys(cluster)).isEqualTo(KEYS);
        }
    }

    @Test
    void whatADeadApplicationLeftIsFoundAndResumedRolledBackOrLeft() throws IOException {
        try (RealCluster cluster = RealCluster.start(3, 0);
                RemoteSession session = open(cluster.addresses())) {
            session.switchMode(ConnectionMode.OPERATE, "");
            Operations operations = session.operations().orElseThrow();
            leaveBehind(operations, id(cluster, 0), id(cluster, 1));
            List<LeftOperation> left = done(operations.left());
            assertThat(left).hasSize(1);
            assertThat(left.get(0).recovery().canResume()).isTrue();
            assertThat(left.get(0).state().phase()).isEqualTo(OperationPhase.INTERRUPTED);
            Plan other = reshard(picture(operations), id(cluster, 0), id(cluster, 1));
            assertThatThrownBy(() -> done(operations.start(other, OperationPace.FULL)))
                    .hasMessageContaining("not brought to its end");
            done(operations.resumeLeft(left.get(0).id(), OperationPace.FULL));
            awaitPhase(operations, OperationPhase.DONE);
            assertThat(slots(operations, id(cluster, 1))).isEqualTo(SHARE + SLOTS);

            leaveBehind(operations, id(cluster, 1), id(cluster, 2));
            OperationProgress back =
                    done(operations.rollBackLeft(done(operations.left()).get(0).id(), OperationPace.FULL));
            assertThat(back.state().phase()).isEqualTo(OperationPhase.CANCELLED);
            leaveBehind(operations, id(cluster, 1), id(cluster, 2));
            done(operations.leave(done(operations.left()).get(0).id()));
            assertThat(done(operations.left())).isEmpty();
            assertThatThrownBy(() -> done(operations.leave("../settings"))).hasMessageContaining("No such operation");
        }
    }

    /** The journal of an operation whose process died when its first step had begun. */
    private void leaveBehind(Operations operations, NodeId from, NodeId to) throws IOException {
        ClusterPicture picture = picture(operations);
        Operation operation = OperationJournals.prepare(reshard(picture, from, to), picture.topology());
        try (JournalFile journal = journals().begin(operation)) {
            journal.append(new OperationEvent.Begun(0), System.currentTimeMillis());
        }
    }

    private static void fill(RealCluster cluster) {
        for (int i = 0; i < KEYS; i++) {
            boolean isStored = false;
            for (int server = 0; server < 3 && !isStored; server++) {
                isStored = cluster.send(server, "SET", "key" + i, "value" + i).equals(NodeReply.Text.of("OK"));
            }
        }
    }

    private static long keys(RealCluster cluster) {
        long keys = 0;
        for (int server = 0; server < cluster.addresses().size(); server++) {
            boolean isMaster = cluster.send(server, "INFO", "replication")
                    .text()
                    .orElse("")
                    .contains("role:master");
            if (isMaster && cluster.send(server, "DBSIZE") instanceof NodeReply.Whole size) {
                keys += size.value();
            }
        }
        return keys;
    }

    private static Plan reshard(ClusterPicture picture, NodeId from, NodeId to) {
        return ReshardPlanner.plan(picture, new ReshardRequest.Number(to, SLOTS, List.of(from)));
    }

    private static void run(Operations operations, Plan plan) {
        done(operations.start(plan, OperationPace.FULL));
        awaitPhase(operations, OperationPhase.DONE);
    }

    private static void awaitPhase(Operations operations, OperationPhase phase) {
        Eventually.isTrue("the operation is " + phase, () -> {
            OperationProgress now = now(operations);
            assertThat(now.problem()).isEmpty();
            assertThat(now.state().steps(StepStatus.FAILED))
                    .extracting(step -> step.step() + ": " + now.state().reason(step.number()))
                    .isEmpty();
            return now.state().phase() == phase;
        });
    }

    private static OperationProgress now(Operations operations) {
        return operations.current().orElseThrow();
    }

    private static ClusterPicture picture(Operations operations) {
        return done(operations.survey(Set.of())).picture();
    }

    private static ClusterNode node(Operations operations, NodeId id) {
        return picture(operations).topology().node(id).orElseThrow();
    }

    private static int slots(Operations operations, NodeId id) {
        return node(operations, id).slots().size();
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static NodeId id(RealCluster cluster, int server) {
        return new NodeId(cluster.send(server, "CLUSTER", "MYID").text().orElseThrow());
    }

    private OperationJournals journals() {
        return new OperationJournals(folder.resolve("operations"), problem -> {});
    }

    private RemoteSession open(List<NodeAddress> seeds) {
        ConnectionSettings settings = ConnectionSettings.to("test", seeds);
        AuditLog audit = new AuditLog(folder.resolve("audit"), settings, "tester", Clock.systemUTC());
        return Connector.open(settings, SecretSupplier.NONE, Tunnel.NONE, audit, Optional.of(place -> {
            OperationMeans means = new OperationMeans(
                    place.gateway().carryingOut(), place.secrets(), place.gateway(), folder.resolve("backups"));
            return new OperationDesk(place, means, journals());
        }));
    }
}
