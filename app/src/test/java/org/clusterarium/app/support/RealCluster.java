package org.clusterarium.app.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.app.gateway.GatewayLimits;
import org.clusterarium.app.gateway.LettuceClusterGateway;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.NodeAddress;

/** A cluster of redis-server processes, all slots covered; replicas follow the masters in turn. */
public final class RealCluster implements AutoCloseable {
    private static final String NODE_TIMEOUT_MILLIS = "1000";

    private final List<RealRedis> servers = new ArrayList<>();
    private final LettuceClusterGateway admin =
            new LettuceClusterGateway(ConnectionMode.LAB, SecretSupplier.NONE, GatewayLimits.DEFAULT);

    private RealCluster() {}

    /** @param options for every server; they must not ask the default user for a password */
    public static RealCluster start(int masters, int replicas, String... options) {
        RealCluster cluster = new RealCluster();
        try {
            for (int i = 0; i < masters + replicas; i++) {
                List<String> all = new ArrayList<>(
                        List.of("--cluster-enabled", "yes", "--cluster-node-timeout", NODE_TIMEOUT_MILLIS));
                all.addAll(List.of(options));
                cluster.servers.add(RealRedis.start(all.toArray(String[]::new)));
            }
            cluster.form(masters);
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    public RealRedis server(int index) {
        return servers.get(index);
    }

    public List<NodeAddress> addresses() {
        return servers.stream().map(RealRedis::address).toList();
    }

    /** Sends a command to one of the servers, whatever it is. */
    public NodeReply send(int server, String name, String... arguments) {
        return admin.send(servers.get(server).address(), NodeCommand.of(name, arguments))
                .toCompletableFuture()
                .join();
    }

    /** Sends a command to all servers and expects OK. */
    public void everywhere(String name, String... arguments) {
        for (int i = 0; i < servers.size(); i++) {
            must(i, name, arguments);
        }
    }

    @Override
    public void close() {
        admin.close();
        servers.forEach(RealRedis::close);
    }

    private void form(int masters) {
        int share = HashSlot.COUNT / masters;
        for (int i = 0; i < masters; i++) {
            int last = i == masters - 1 ? HashSlot.COUNT - 1 : (i + 1) * share - 1;
            must(i, "CLUSTER", "ADDSLOTSRANGE", "" + i * share, "" + last);
            must(i, "CLUSTER", "SET-CONFIG-EPOCH", "" + (i + 1));
        }
        for (int i = 1; i < servers.size(); i++) {
            NodeAddress other = servers.get(i).address();
            must(0, "CLUSTER", "MEET", other.host(), "" + other.port(), "" + other.busPort());
        }
        for (int i = masters; i < servers.size(); i++) {
            int replica = i;
            String master = text(i % masters, "CLUSTER", "MYID");
            Eventually.isTrue(
                    "the replica knows its master",
                    () -> text(replica, "CLUSTER", "NODES").contains(master));
            must(i, "CLUSTER", "REPLICATE", master);
        }
        Eventually.isTrue("the cluster is ok", () -> servers.stream().allMatch(this::isOk));
    }

    private boolean isOk(RealRedis server) {
        String info = text(servers.indexOf(server), "CLUSTER", "INFO");
        return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + servers.size());
    }

    private void must(int server, String name, String... arguments) {
        assertThat(send(server, name, arguments)).isEqualTo(NodeReply.Text.of("OK"));
    }

    private String text(int server, String name, String... arguments) {
        return send(server, name, arguments).text().orElseThrow();
    }
}
