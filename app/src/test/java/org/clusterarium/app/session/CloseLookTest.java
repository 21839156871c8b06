package org.clusterarium.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.clusterarium.app.gateway.GatewayLimits;
import org.clusterarium.app.gateway.LettuceClusterGateway;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.app.support.Eventually;
import org.clusterarium.app.support.RealCluster;
import org.clusterarium.app.support.RealRedis;
import org.clusterarium.model.check.ClusterCheck;
import org.clusterarium.model.check.Finding;
import org.clusterarium.model.connection.AddressMap;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.deployment.Trouble;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.slot.SlotLoad;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.junit.jupiter.api.Test;

class CloseLookTest {
    private static final int KEYS = 400;
    private static final int BYTES = 2_000;

    @Test
    void keysAndBytesOfSlotsConfigurationAndEpochsAreFound() {
        try (RealCluster cluster = RealCluster.start(3, 1);
                LettuceClusterGateway gateway = observer()) {
            long expected = 0;
            for (int i = 0; i < KEYS; i++) {
                for (int server = 0; server < 3; server++) {
                    boolean ours = cluster.send(server, "SET", "key" + i, "x".repeat(BYTES))
                            .equals(NodeReply.Text.of("OK"));
                    expected += ours ? 1 : 0;
                }
            }
            cluster.send(1, "CONFIG", "SET", "maxmemory", "100mb");
            ClusterSurvey survey = look(gateway, cluster.addresses(), Set.of(Measure.KEYS, Measure.BYTES));

            SlotLoad keys = survey.picture().figures().keys().orElseThrow();
            assertThat(keys.total()).isEqualTo(expected).isEqualTo(KEYS);
            long bytes = survey.picture().figures().bytes().orElseThrow().total();
            assertThat((double) bytes / KEYS).isBetween((double) BYTES, BYTES * 1.5);
            assertThat(survey.picture().figures().traffic()).isEmpty();
            NodeId second = id(cluster, 1);
            assertThat(survey.picture().factsOf(second).maxMemoryBytes()).isEqualTo(100L << 20);
            assertThat(survey.observation().currentEpochs()).hasSize(4);
            assertThat(survey.troubles()).isEmpty();
            assertThat(ClusterCheck.check(survey.observation()))
                    .filteredOn(Finding.ConfigurationDiffers.class::isInstance)
                    .singleElement()
                    .extracting(finding -> ((Finding.ConfigurationDiffers) finding).parameter())
                    .isEqualTo("maxmemory");
            assertThat(look(gateway, cluster.addresses(), Set.of(Measure.SLOTS))
                            .picture()
                            .figures()
                            .keys())
                    .isEmpty();
        }
    }

    @Test
    void whereKeysOfOpenAndUnownedSlotsLieIsFoundAndWhoIsSilent() {
        try (RealCluster cluster = RealCluster.start(3, 0, "--cluster-require-full-coverage", "no");
                LettuceClusterGateway gateway = observer()) {
            int slot = (int) ((NodeReply.Whole) cluster.send(0, "CLUSTER", "KEYSLOT", "{3560}a")).value();
            int owner = slot < 5461 ? 0 : slot < 10922 ? 1 : 2;
            cluster.send(owner, "SET", "{3560}a", "1");
            cluster.send(owner, "SET", "{3560}b", "2");
            int other = (owner + 1) % 3;
            cluster.send(
                    owner,
                    "CLUSTER",
                    "SETSLOT",
                    "" + slot,
                    "MIGRATING",
                    id(cluster, other).value());
            cluster.send(
                    other,
                    "CLUSTER",
                    "SETSLOT",
                    "" + slot,
                    "IMPORTING",
                    id(cluster, owner).value());
            ClusterSurvey open = look(gateway, cluster.addresses(), Set.of());
            assertThat(open.holdings().keys(slot, id(cluster, owner))).isEqualTo(2);
            assertThat(open.holdings().keys(slot, id(cluster, other))).isZero();

            NodeId dead = id(cluster, (owner + 2) % 3);
            NodeAddress silent = cluster.server((owner + 2) % 3).address();
            cluster.server((owner + 2) % 3).kill();
            ClusterSurvey survey = look(gateway, cluster.addresses(), Set.of(Measure.KEYS));
            assertThat(survey.troubles())
                    .extracting(Trouble::node)
                    .extracting(NodeAddress::port)
                    .containsExactly(silent.port());
            assertThat(survey.observation().views()).hasSize(2);
            assertThat(survey.picture().facts()).doesNotContainKey(dead);
            assertThat(survey.picture().figures().keys())
                    .as("figures of a silent owner are unknown, so all are")
                    .isEmpty();
        }
    }

    @Test
    void serversThatAreNoClusterAreRefusedAndSoIsSilence() {
        try (RealRedis single = RealRedis.start();
                LettuceClusterGateway gateway = observer()) {
            assertThatThrownBy(() -> look(gateway, List.of(single.address()), Set.of()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no cluster");
            single.kill();
            Eventually.isTrue("its death is noticed", () -> {
                try {
                    look(gateway, List.of(single.address()), Set.of());
                    return false;
                } catch (IllegalStateException e) {
                    return String.valueOf(e.getMessage()).contains("answers");
                }
            });
        }
    }

    @Test
    void whatAServerKeepsAccountOfIsReadFromItsSlotStats() {
        NodeReply reply = new NodeReply.Sequence(List.of(new NodeReply.Sequence(List.of(
                new NodeReply.Whole(7),
                new NodeReply.Sequence(Stream.of(
                                text("key-count"), new NodeReply.Whole(3),
                                text("network-bytes-in"), new NodeReply.Whole(10),
                                text("network-bytes-out"), new NodeReply.Whole(5),
                                text("memory-bytes"), new NodeReply.Whole(900))
                        .toList())))));
        SlotStats stats = SlotStats.of(reply).orElseThrow();
        assertThat(stats.keys(7)).hasValue(3);
        assertThat(stats.bytes(7)).hasValue(900);
        assertThat(stats.traffic(7)).hasValue(15);
        assertThat(stats.keys(8)).isEmpty();
        assertThat(SlotStats.of(new NodeReply.Failure("ERR unknown subcommand")))
                .isEmpty();
        assertThat(SlotStats.of(new NodeReply.Sequence(List.of(text("nonsense")))))
                .isEmpty();
    }

    private static NodeReply text(String text) {
        return NodeReply.Text.of(text);
    }

    private static ClusterSurvey look(LettuceClusterGateway gateway, List<NodeAddress> seeds, Set<Measure> measures) {
        return new CloseLook(gateway.watcher(), AddressMap.EMPTY, RemoteSession::wallMicros)
                .at(seeds, Map.of(), measures);
    }

    private static LettuceClusterGateway observer() {
        return new LettuceClusterGateway(ConnectionMode.OBSERVE, SecretSupplier.NONE, GatewayLimits.DEFAULT);
    }

    private static NodeId id(RealCluster cluster, int server) {
        return new NodeId(cluster.send(server, "CLUSTER", "MYID").text().orElseThrow());
    }
}
