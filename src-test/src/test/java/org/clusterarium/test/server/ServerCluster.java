package org.clusterarium.test.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.test.server.ServerProcess.Kind.JAVA_NODE;
import static org.clusterarium.test.server.ServerProcess.Kind.REDIS_SERVER;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.clusterarium.test.server.ServerProcess.Kind;

/** Nodes of both kinds as processes, administrated with Debian's redis-cli only. */
public final class ServerCluster implements AutoCloseable {
    private static final int NODE_TIMEOUT_MILLIS = 1500;
    private static final int PATIENCE_SECONDS = 40;
    private static final int SPARE_PORTS = 2;

    private final Path folder;
    private final String password;
    private final String directives;
    private final List<ServerProcess> nodes = new ArrayList<>();
    private int nextPort;

    /**
     * A cluster whose nodes are yet to be started.
     *
     * @param password of every node, empty for none
     * @param directives more lines for every configuration file
     */
    public ServerCluster(Path folder, String password, String directives) {
        this.folder = folder;
        this.password = password;
        this.directives = """
                cluster-enabled yes
                cluster-node-timeout %d
                repl-diskless-sync-delay 0
                """.formatted(NODE_TIMEOUT_MILLIS)
                + (password.isEmpty() ? "" : "requirepass " + password + "\nmasterauth " + password + "\n")
                + directives;
    }

    /** Starts nodes of these kinds, all at once; in this order they are {@link #node}. */
    public void start(Kind... kinds) throws IOException {
        nextPort = FreePorts.next(kinds.length + SPARE_PORTS);
        for (Kind kind : kinds) {
            launch(kind);
        }
        nodes.forEach(ServerProcess::awaitAnswer);
    }

    /** Starts one more node, which is not yet in the cluster. */
    public ServerProcess startAnother(Kind kind) throws IOException {
        ServerProcess node = launch(kind);
        node.awaitAnswer();
        return node;
    }

    private ServerProcess launch(Kind kind) throws IOException {
        ServerProcess node = ServerProcess.launch(kind, nextPort++, folder, directives, password);
        nodes.add(node);
        return node;
    }

    /** The node that started as this one, from 0. */
    public ServerProcess node(int index) {
        return nodes.get(index);
    }

    /** The nodes that are there, in the order in which they started. */
    public List<ServerProcess> nodes() {
        return nodes;
    }

    /** Of all nodes. */
    public List<Integer> ports() {
        return nodes.stream().map(ServerProcess::port).toList();
    }

    /** Of every node, empty for none. */
    public String password() {
        return password;
    }

    /** {@code redis-cli --cluster create}; the output must say that all slots are covered. */
    public void create(int replicas) {
        List<String> arguments = new ArrayList<>(List.of("create"));
        nodes.forEach(node -> arguments.add(node.address()));
        arguments.addAll(List.of("--cluster-replicas", Integer.toString(replicas), "--cluster-yes"));
        assertThat(redisCli(arguments.toArray(String[]::new))).contains("[OK] All 16384 slots covered");
        awaitAgreement();
    }

    /** Runs {@code redis-cli --cluster} with these arguments; returns what it printed. */
    public String redisCli(String... arguments) {
        List<String> command = new ArrayList<>(List.of("--cluster"));
        command.addAll(List.of(arguments));
        return nodes.get(0).cli(command.toArray(String[]::new));
    }

    /** Runs {@code redis-cli --cluster}, which must not report an error; then waits until all nodes agree. */
    public String administrate(String... arguments) {
        String output = redisCli(arguments);
        assertThat(output).as(String.join(" ", arguments)).doesNotContain("ERR", "Error", "Could not connect");
        awaitAgreement();
        return output;
    }

    /** Waits until every node knows every node and calls the cluster ok, and redis-cli finds nothing to complain about. */
    public void awaitAgreement() {
        String all = Integer.toString(nodes.size());
        for (ServerProcess node : nodes) {
            Await.until(
                    "cluster ok, with " + all + " nodes, at " + node.address(),
                    PATIENCE_SECONDS,
                    () -> node.clusterIsOk()
                            && node.field("cluster_known_nodes", "CLUSTER", "INFO")
                                    .equals(all),
                    this::evidence);
        }
        Await.until("redis-cli finds the cluster in order", PATIENCE_SECONDS, this::isInOrder, this::evidence);
    }

    private boolean isInOrder() {
        String report = redisCli("check", nodes.get(0).address());
        return report.contains("[OK] All nodes agree about slots configuration.")
                && report.contains("[OK] All 16384 slots covered.")
                && !report.contains("[WARNING]");
    }

    /** Ends a node that has left the cluster. */
    public void remove(ServerProcess node) {
        nodes.remove(node);
        node.close();
    }

    /** Makes a node the replica of a master, and waits until it follows. */
    public void replicate(ServerProcess replica, ServerProcess master) {
        String masterId = master.id();
        assertThat(replica.cli("CLUSTER", "REPLICATE", masterId)).isEqualTo("OK");
        awaitFollowing(replica, master);
    }

    /** Waits until the replica's link to this master is up and the master counts it. */
    public void awaitFollowing(ServerProcess replica, ServerProcess master) {
        String port = Integer.toString(master.port());
        Await.until(
                replica.address() + " follows " + master.address(),
                PATIENCE_SECONDS,
                () -> {
                    String info = replica.cli("INFO", "replication");
                    return info.contains("master_link_status:up") && info.contains("master_port:" + port);
                },
                this::evidence);
        Await.until(
                master.address() + " counts " + replica.address(),
                PATIENCE_SECONDS,
                () -> master.cli("INFO", "replication").contains("port=" + replica.port() + ",state=online"),
                this::evidence);
    }

    /** CLUSTER FAILOVER on the replica; afterwards the two have changed places. */
    public void failOver(ServerProcess replica, ServerProcess master) {
        assertThat(replica.cli("CLUSTER", "FAILOVER")).isEqualTo("OK");
        awaitMaster(replica);
        awaitFollowing(master, replica);
        awaitAgreement();
    }

    /** Kills the master, waits for the replica's promotion, and starts the old master again as its replica. */
    public void killAndRestart(ServerProcess master, ServerProcess replica) throws IOException {
        master.kill();
        awaitMaster(replica);
        for (ServerProcess node : nodes) {
            if (node != master) {
                Await.until("cluster ok at " + node.address(), PATIENCE_SECONDS, node::clusterIsOk, this::evidence);
            }
        }
        master.restart();
        awaitFollowing(master, replica);
        awaitAgreement();
    }

    private void awaitMaster(ServerProcess replica) {
        Await.until(
                replica.address() + " is promoted",
                PATIENCE_SECONDS,
                () -> replica.field("role", "INFO", "replication").equals("master"),
                this::evidence);
    }

    /** How each node sees the cluster, and its log. */
    public String evidence() {
        return nodes.stream()
                .map(node ->
                        node.kind() + " " + node.address() + "\n" + node.cli("CLUSTER", "NODES") + "\n" + node.log())
                .collect(Collectors.joining("\n"));
    }

    /** Java and real nodes by turns. */
    public static Kind[] threeOfEach() {
        return new Kind[] {JAVA_NODE, REDIS_SERVER, JAVA_NODE, REDIS_SERVER, JAVA_NODE, REDIS_SERVER};
    }

    @Override
    public void close() {
        nodes.forEach(ServerProcess::close);
    }
}
