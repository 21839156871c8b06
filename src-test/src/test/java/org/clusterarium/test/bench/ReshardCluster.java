package org.clusterarium.test.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.model.parse.ClusterNodesParser;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.test.server.Await;
import org.clusterarium.test.server.FreePorts;
import org.clusterarium.test.server.RespClient;
import org.clusterarium.test.server.ServerProcess;

/** Six redis-servers, three of them masters with small keys, without persistence. */
final class ReshardCluster implements AutoCloseable {
    private static final int MASTERS = 3;
    private static final int NODES = 6;
    private static final int PIPELINE = 1_000;
    private static final String VALUE = "x".repeat(100);
    private static final int PATIENCE_SECONDS = 60;

    private final List<ServerProcess> servers = new ArrayList<>();
    private final List<DelayProxy> proxies = new ArrayList<>();
    private final int keys;

    /**
     * Starts and fills the cluster.
     *
     * @param spare servers at the end that are masters without slots; those between are replicas
     * @param delayMillis that every byte to and from a node takes, each way; 0 for no proxy
     */
    ReshardCluster(Path folder, int spare, int keys, int delayMillis) throws IOException {
        this.keys = keys;
        int port = FreePorts.next(2 * NODES);
        for (int i = 0; i < NODES; i++) {
            String announced = delayMillis == 0 ? "" : "cluster-announce-port " + (port + NODES + i) + "\n";
            String directives =
                    "cluster-enabled yes\ncluster-node-timeout 15000\nsave \"\"\nrepl-diskless-sync-delay 0\n";
            servers.add(ServerProcess.launch(
                    ServerProcess.Kind.REDIS_SERVER, port + i, folder, directives + announced, ""));
            if (delayMillis > 0) {
                proxies.add(new DelayProxy(port + NODES + i, port + i, delayMillis));
            }
        }
        servers.forEach(ServerProcess::awaitAnswer);
        create(spare);
        fill();
    }

    private void create(int spare) {
        List<String> create = new ArrayList<>(List.of("--cluster", "create"));
        servers.subList(0, MASTERS).forEach(server -> create.add(server.address()));
        create.add("--cluster-yes");
        assertThat(servers.get(0).cli(create.toArray(String[]::new))).contains("All 16384 slots covered");
        for (ServerProcess server : servers.subList(MASTERS, NODES)) {
            server.cli(
                    "CLUSTER",
                    "MEET",
                    "127.0.0.1",
                    Integer.toString(servers.get(0).port()));
        }
        awaitWhole();
        for (int i = MASTERS; i < NODES - spare; i++) {
            String master = servers.get(i % MASTERS).id();
            assertThat(servers.get(i).cli("CLUSTER", "REPLICATE", master)).isEqualTo("OK");
        }
        awaitWhole();
    }

    static String key(int number) {
        return "key:%08d".formatted(number);
    }

    private void fill() throws IOException {
        ClusterTopology topology = topology(0);
        Map<Integer, List<String>> byPort = new TreeMap<>();
        for (int i = 0; i < keys; i++) {
            int slot = HashSlot.of(key(i).getBytes(StandardCharsets.US_ASCII));
            ClusterNode owner = topology.nodes().stream()
                    .filter(node -> node.slots().contains(slot))
                    .findFirst()
                    .orElseThrow();
            byPort.computeIfAbsent(owner.address().port() - offset(), any -> new ArrayList<>())
                    .add(key(i));
        }
        for (Map.Entry<Integer, List<String>> entry : byPort.entrySet()) {
            try (RespClient client = new RespClient(entry.getKey(), "")) {
                fill(client, entry.getValue());
            }
        }
    }

    private static void fill(RespClient client, List<String> names) throws IOException {
        for (int from = 0; from < names.size(); from += PIPELINE) {
            List<String> part = names.subList(from, Math.min(names.size(), from + PIPELINE));
            List<String> mset = new ArrayList<>();
            for (String name : part) {
                client.send(List.of("SET", name, VALUE));
            }
            for (String name : part) {
                mset.add(String.valueOf(client.reply()));
            }
            assertThat(mset).containsOnly("OK");
        }
    }

    private int offset() {
        return proxies.isEmpty() ? 0 : NODES;
    }

    /** Where clients reach a server. */
    String address(int server) {
        return "127.0.0.1:" + port(server);
    }

    int port(int server) {
        return servers.get(server).port() + offset();
    }

    List<Integer> ports() {
        return servers.stream().map(ServerProcess::port).toList();
    }

    ServerProcess server(int index) {
        return servers.get(index);
    }

    /** The cluster as a server sees it. */
    ClusterTopology topology(int server) {
        return ClusterNodesParser.parse(servers.get(server).cli("CLUSTER", "NODES"));
    }

    int slots(int server) {
        String id = servers.get(server).id();
        return topology(server).nodes().stream()
                .filter(node -> node.id().value().equals(id))
                .findFirst()
                .orElseThrow()
                .slots()
                .size();
    }

    /** Waits until all agree, then looks that no slot is open and no key is lost. */
    void assertWhole() {
        awaitWhole();
        long held = 0;
        for (ServerProcess server : servers) {
            assertThat(server.cli("CLUSTER", "NODES")).doesNotContain("->-", "-<-");
            boolean isMaster = server.field("role", "INFO", "replication").equals("master");
            held += isMaster ? Long.parseLong(server.cli("DBSIZE")) : 0;
        }
        assertThat(held).isEqualTo(keys);
    }

    void awaitWhole() {
        Await.until(
                "all nodes agree",
                PATIENCE_SECONDS,
                this::isWhole,
                () -> servers.get(0).cli("CLUSTER", "NODES"));
    }

    private boolean isWhole() {
        return servers.stream()
                        .allMatch(server -> server.clusterIsOk()
                                && server.field("cluster_known_nodes", "CLUSTER", "INFO")
                                        .equals(Integer.toString(NODES)))
                && servers.get(0)
                        .cli("--cluster", "check", servers.get(0).address())
                        .contains("[OK] All nodes agree about slots configuration.");
    }

    @Override
    public void close() {
        servers.forEach(ServerProcess::close);
        proxies.forEach(DelayProxy::close);
    }
}
