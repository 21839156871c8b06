package org.clusterarium.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.clusterarium.app.gateway.GatewayLimits;
import org.clusterarium.app.gateway.LettuceClusterGateway;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.app.support.Eventually;
import org.clusterarium.app.support.RealCluster;
import org.clusterarium.app.support.RealRedis;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.DeploymentKind;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.trace.RecordedTimeline;
import org.clusterarium.model.trace.TraceEvent;
import org.junit.jupiter.api.Test;

class ClusterSessionTest {
    @Test
    void aRealClusterIsFoundThroughOneSeedAndItsFailoverIsSeen() {
        try (RealCluster servers = RealCluster.start(3, 1)) {
            try (ClusterSession session = observe(servers.server(1).address())) {
                Eventually.isTrue("the cluster is whole", () -> isWhole(session.latest()));
                assertThat(session.latest().topology().masters()).hasSize(3);
                ClusterNode replica = nodeAt(session.latest(), servers.server(3).address());
                Eventually.isTrue(
                        "the replica is linked",
                        () -> status(session.latest(), replica).masterLinkUp());
                assertThat(status(session.latest(), replica).version()).startsWith("redis ");
                assertThat(status(session.latest(), replica).lagBytes()).isPresent();

                servers.server(0).kill();
                Eventually.isTrue("slots are without owner", () -> !isWhole(session.latest()));
                ClusterNode dead = nodeAt(session.latest(), servers.server(0).address());
                Eventually.isTrue(
                        "the replica was promoted",
                        () -> isCovered(session.latest())
                                && session.latest()
                                        .topology()
                                        .node(replica.id())
                                        .orElseThrow()
                                        .isMaster());
                NodeStatus last = status(session.latest(), dead);
                assertThat(last.reachable()).isFalse();
                assertThat(last.asOfMicros())
                        .isPositive()
                        .isLessThan(session.latest().timeMicros());
                assertThat(last.version()).startsWith("redis ");
                assertThat(session.timeline().events(0, Long.MAX_VALUE).stream()
                                .filter(TraceEvent.CoverageChanged.class::isInstance)
                                .map(event -> ((TraceEvent.CoverageChanged) event).coveredSlots()))
                        .endsWith(HashSlot.COUNT)
                        .anyMatch(covered -> covered > 0 && covered < HashSlot.COUNT);
                Eventually.isTrue(
                        "the death is known",
                        () -> nodeAt(session.latest(), dead.address()).has(NodeFlag.FAIL));
            }
        }
    }

    @Test
    void withoutAnyNodeThereIsAnEmptyPictureAndNoError() {
        try (ClusterSession session = observe(NodeAddress.of("127.0.0.1", RealRedis.freePort()))) {
            Eventually.isTrue("a poll is over", () -> session.latest().timeMicros() > 0);
            assertThat(session.latest().topology().nodes()).isEmpty();
            assertThat(session.latest().health().ok()).isFalse();
        }
    }

    private static ClusterSession observe(NodeAddress seed) {
        ClusterSession session = new ClusterSession(
                new ClusterSession.Identity("test", DeploymentKind.REMOTE, Optional.empty(), new RecordedTimeline()),
                new LettuceClusterGateway(ConnectionMode.OBSERVE, SecretSupplier.NONE, GatewayLimits.DEFAULT),
                PollPlan.of(List.of(seed), PollRhythm.LAB),
                () -> System.currentTimeMillis() * 1_000,
                () -> Surroundings.REMOTE);
        session.start();
        return session;
    }

    private static boolean isWhole(DeploymentSnapshot snapshot) {
        return snapshot.health().ok() && isCovered(snapshot);
    }

    private static boolean isCovered(DeploymentSnapshot snapshot) {
        return snapshot.health().coveredSlots().size() == HashSlot.COUNT;
    }

    private static ClusterNode nodeAt(DeploymentSnapshot snapshot, NodeAddress address) {
        return snapshot.topology().nodes().stream()
                .filter(node -> node.address().equals(address))
                .findFirst()
                .orElseThrow();
    }

    private static NodeStatus status(DeploymentSnapshot snapshot, ClusterNode node) {
        return java.util.Objects.requireNonNull(snapshot.nodes().get(node.id()));
    }
}
