package org.clusterarium.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.clusterarium.app.session.Surroundings.NodeProcess;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.deployment.ProbeReport;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.parse.ClusterInfoParser;
import org.clusterarium.model.parse.ClusterNodesParser;
import org.clusterarium.model.parse.NodeInfo;
import org.clusterarium.model.topology.Host;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;
import org.junit.jupiter.api.Test;

class SnapshotAssemblerTest {
    private static final NodeId A = id('a');
    private static final NodeId B = id('b');
    private static final NodeId C = id('c');
    private static final NodeId R = id('d');
    private static final List<Host> HOSTS = List.of(
            new Host("host01", "127.0.0.11"), new Host("host02", "127.0.0.12"), new Host("host03", "127.0.0.13"));

    private static final String WHOLE = """
            %s 127.0.0.11:7000@17000 %smaster - 0 0 1 connected 0-5460
            %s 127.0.0.12:7000@17000 %smaster - 0 0 2 connected 5461-10922
            %s 127.0.0.13:7000@17000 %smaster - 0 0 3 connected 10923-16383
            %s 127.0.0.12:7001@17001 %sslave %s 0 0 1 connected
            """;
    private static final String PROMOTED = """
            %s 127.0.0.11:7000@17000 %smaster,fail - 0 0 1 disconnected
            %s 127.0.0.12:7000@17000 %smaster - 0 0 2 connected 5461-10922
            %s 127.0.0.13:7000@17000 %smaster - 0 0 3 connected 10923-16383
            %s 127.0.0.12:7001@17001 %smaster - 0 0 4 connected 0-5460%s
            """;

    @Test
    void aWholeClusterIsWholeAndTheLagIsTheDistanceToTheMaster() {
        DeploymentSnapshot snapshot = whole();
        assertThat(snapshot.health().ok()).isTrue();
        assertThat(snapshot.health().coveredSlots().size()).isEqualTo(16_384);
        assertThat(status(snapshot, R).lagBytes()).isEqualTo(OptionalLong.of(40));
        assertThat(status(snapshot, A).lagBytes()).isEmpty();
        assertThat(snapshot.topology().nodes()).noneMatch(node -> node.has(NodeFlag.MYSELF));
        assertThat(snapshot.hosts()).extracting(HostStatus::state).containsOnly(ProcessState.RUNNING);
        assertThat(snapshot.hosts().get(1).nodes()).containsExactly(B, R);
    }

    @Test
    void everyNodesOwnViewIsKeptAndAnUnchangedOneIsTheSameObject() {
        DeploymentSnapshot before = whole();
        List<NodeObservation> answered = List.of(
                observation("127.0.0.12", 7000, view(WHOLE, B).replace(" - 0 0 ", " - 0 77 "), 3, true, 100),
                observation("127.0.0.12", 7001, view(PROMOTED, R), 4, true, 60));
        DeploymentSnapshot after = SnapshotAssembler.assemble(before, answered, lab(true), 2_000);

        assertThat(after.views()).containsOnlyKeys(B, R);
        assertThat(after.views().get(B)).isSameAs(before.views().get(B));
        assertThat(after.views().get(R).node(A).orElseThrow().has(NodeFlag.FAIL))
                .isTrue();
        assertThat(after.views().get(R).node(C).orElseThrow())
                .isSameAs(after.views().get(B).node(C).orElseThrow());
    }

    @Test
    void whoKnowsOfTheNewestPromotionIsBelieved() {
        List<NodeObservation> answered = List.of(
                observation("127.0.0.12", 7000, view(WHOLE, B), 4, true, 100),
                observation("127.0.0.12", 7001, view(PROMOTED, R), 4, true, 60),
                observation("127.0.0.13", 7000, view(WHOLE, C), 3, false, 100));
        DeploymentSnapshot snapshot = SnapshotAssembler.assemble(whole(), answered, lab(true), 2_000);
        assertThat(snapshot.topology().node(R).orElseThrow().isMaster()).isTrue();
        assertThat(snapshot.health().coveredSlots().size()).isEqualTo(16_384);
        assertThat(snapshot.health().currentEpoch()).isEqualTo(4);
        assertThat(snapshot.health().ok()).as("one node still says fail").isFalse();
    }

    @Test
    void theSideOfTheMajorityIsBelievedHoweverHighTheEpochOfTheOtherSide() {
        String alone = view(WHOLE, A)
                .replace("7000@17000 master - 0 0 2", "7000@17000 master,fail? - 0 0 2")
                .replace("7000@17000 master - 0 0 3", "7000@17000 master,fail? - 0 0 3");
        DeploymentSnapshot snapshot = SnapshotAssembler.assemble(
                DeploymentSnapshot.EMPTY,
                List.of(
                        observation("127.0.0.11", 7000, alone, 9, false, 100),
                        observation("127.0.0.12", 7001, view(PROMOTED, R), 4, true, 60)),
                lab(false),
                2_000);
        assertThat(snapshot.topology().node(A).orElseThrow().has(NodeFlag.FAIL)).isTrue();
        assertThat(snapshot.topology().node(B).orElseThrow().has(NodeFlag.PFAIL))
                .isFalse();
    }

    @Test
    void aKilledNodeKeepsWhatWasLastKnownAndUncoversItsSlotsBeforeAnybodyNoticed() {
        List<NodeObservation> answered = List.of(
                observation("127.0.0.12", 7000, view(WHOLE, B), 3, true, 100),
                observation("127.0.0.12", 7001, view(WHOLE, R), 3, true, 60),
                observation("127.0.0.13", 7000, view(WHOLE, C), 3, true, 100));
        DeploymentSnapshot snapshot = SnapshotAssembler.assemble(whole(), answered, lab(true), 2_000);
        NodeStatus killed = status(snapshot, A);
        assertThat(killed.reachable()).isFalse();
        assertThat(killed.process()).isEqualTo(ProcessState.KILLED);
        assertThat(killed.asOfMicros()).isEqualTo(500);
        assertThat(killed.keys()).isEqualTo(7);
        assertThat(killed.opsPerSecond()).isZero();
        assertThat(snapshot.health().coveredSlots().contains(0)).isFalse();
        assertThat(snapshot.health().coveredSlots().size()).isEqualTo(16_384 - 5_461);
        HostStatus host = snapshot.hosts().get(0);
        assertThat(host.state()).isEqualTo(ProcessState.KILLED);
        assertThat(host.sinceMicros()).isEqualTo(1_700);
    }

    @Test
    void whenNobodyAnswersThePictureStaysAndNothingIsCovered() {
        DeploymentSnapshot snapshot = SnapshotAssembler.assemble(whole(), List.of(), lab(true), 2_000);
        assertThat(snapshot.topology()).isEqualTo(whole().topology());
        assertThat(snapshot.nodes().values()).noneMatch(NodeStatus::reachable);
        assertThat(snapshot.health().coveredSlots().isEmpty()).isTrue();
        assertThat(snapshot.health().ok()).isFalse();
        assertThat(snapshot.health().currentEpoch()).isEqualTo(3);
    }

    @Test
    void nodesThatHaveNotMetYetAreAllThereAndHandshakesAreNot() {
        String first = A + " 127.0.0.11:7000@17000 myself,master - 0 0 0 connected\n" + id('e')
                + " 127.0.0.12:7000@17000 handshake - 0 0 0 connected\n";
        String second = B + " 127.0.0.12:7000@17000 myself,master - 0 0 0 connected\n";
        DeploymentSnapshot snapshot = SnapshotAssembler.assemble(
                DeploymentSnapshot.EMPTY,
                List.of(
                        observation("127.0.0.11", 7000, first, 0, false, 0),
                        observation("127.0.0.12", 7000, second, 0, false, 0)),
                Surroundings.REMOTE,
                1_000);
        assertThat(snapshot.nodes()).containsOnlyKeys(A, B);
        assertThat(snapshot.hosts()).extracting(host -> host.host().name()).containsExactly("127.0.0.11", "127.0.0.12");
        assertThat(snapshot.hosts()).extracting(HostStatus::state).containsOnly(ProcessState.UNKNOWN);
    }

    @Test
    void openSlotsComeFromTheNodesThatHaveThem() {
        DeploymentSnapshot snapshot = SnapshotAssembler.assemble(
                DeploymentSnapshot.EMPTY,
                List.of(
                        observation("127.0.0.12", 7000, view(PROMOTED, B), 5, true, 100),
                        observation(
                                "127.0.0.12",
                                7001,
                                PROMOTED.formatted(A, "", B, "", C, "", R, "myself,", " [5->-" + B + "]"),
                                4,
                                true,
                                100)),
                Surroundings.REMOTE,
                1_000);
        assertThat(snapshot.topology().node(R).orElseThrow().openSlots())
                .containsExactly(new OpenSlot(5, OpenSlot.Direction.MIGRATING, B));
    }

    private static DeploymentSnapshot whole() {
        return SnapshotAssembler.assemble(
                DeploymentSnapshot.EMPTY,
                List.of(
                        observation("127.0.0.11", 7000, view(WHOLE, A), 3, true, 100),
                        observation("127.0.0.12", 7000, view(WHOLE, B), 3, true, 100),
                        observation("127.0.0.12", 7001, view(WHOLE, R), 3, true, 60),
                        observation("127.0.0.13", 7000, view(WHOLE, C), 3, true, 100)),
                lab(false),
                1_000);
    }

    private static String view(String text, NodeId myself) {
        boolean promoted = text.equals(PROMOTED);
        return text.formatted(
                A, my(A, myself), B, my(B, myself), C, my(C, myself), R, my(R, myself), promoted ? "" : A);
    }

    private static String my(NodeId node, NodeId myself) {
        return node.equals(myself) ? "myself," : "";
    }

    private static NodeObservation observation(
            String host, int port, String view, long epoch, boolean ok, long offset) {
        boolean replica = view.contains("myself,slave");
        return new NodeObservation(
                NodeAddress.of(host, port),
                500,
                ClusterNodesParser.parse(view),
                NodeInfo.parse("redis_version:7.0.15\r\ndb0:keys=7,expires=0,avg_ttl=0\r\nrole:"
                        + (replica
                                ? "slave\r\nmaster_link_status:up\r\nslave_repl_offset:"
                                : "master\r\nmaster_repl_offset:")
                        + offset + "\r\n"),
                ClusterInfoParser.parse(
                        "cluster_state:" + (ok ? "ok" : "fail") + "\r\ncluster_current_epoch:" + epoch + "\r\n"),
                5);
    }

    private static Surroundings lab(boolean firstKilled) {
        return new Surroundings(
                HOSTS,
                Map.of(
                        A,
                        firstKilled
                                ? new NodeProcess(HOSTS.get(0), ProcessState.KILLED, 1_700)
                                : new NodeProcess(HOSTS.get(0), ProcessState.RUNNING, 10),
                        B,
                        new NodeProcess(HOSTS.get(1), ProcessState.RUNNING, 10),
                        C,
                        new NodeProcess(HOSTS.get(2), ProcessState.RUNNING, 10),
                        R,
                        new NodeProcess(HOSTS.get(1), ProcessState.RUNNING, 10)),
                ProbeReport.NONE);
    }

    private static NodeStatus status(DeploymentSnapshot snapshot, NodeId node) {
        return Objects.requireNonNull(snapshot.nodes().get(node));
    }

    private static NodeId id(char digit) {
        return new NodeId(String.valueOf(digit).repeat(NodeId.LENGTH));
    }
}
