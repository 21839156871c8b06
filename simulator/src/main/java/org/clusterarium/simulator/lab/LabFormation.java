package org.clusterarium.simulator.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.simulator.network.Reply;
import org.clusterarium.simulator.scenario.ClusterLayout;

/** Makes a cluster of running, empty nodes with the commands that an operator would use. */
final class LabFormation {
    private static final long LIMIT_SECONDS = 30;
    private static final long POLL_MILLIS = 5;

    private final ClusterLayout layout;
    private final List<OperatorConnection> connections = new ArrayList<>();
    private final Map<NodeAddress, NodeId> ids = new LinkedHashMap<>();
    private final long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);

    private LabFormation(ClusterLayout layout) {
        this.layout = layout;
    }

    /**
     * Forms the cluster and waits until every node says that its state is ok.
     *
     * @param identified told of every node's id before any bus message is sent
     */
    static void form(ClusterLayout layout, BiConsumer<NodeAddress, NodeId> identified)
            throws IOException, InterruptedException, LabStartException {
        LabFormation formation = new LabFormation(layout);
        try {
            formation.claim(identified);
            formation.introduce(layout::meets);
            formation.awaitAcquainted();
            formation.replicate();
            formation.introduce(layout::greetings);
            formation.awaitOk();
        } finally {
            for (OperatorConnection connection : formation.connections) {
                connection.close();
            }
        }
    }

    private void claim(BiConsumer<NodeAddress, NodeId> identified) throws IOException, LabStartException {
        for (NodeAddress member : layout.members()) {
            OperatorConnection connection = new OperatorConnection(member);
            connections.add(connection);
            NodeId id = new NodeId(connection.call("CLUSTER", "MYID").text());
            ids.put(member, id);
            identified.accept(member, id);
        }
        for (int i = 0; i < connections.size(); i++) {
            for (String[] claim : layout.claims(i)) {
                require(i, claim);
            }
        }
    }

    private void introduce(IntFunction<List<String[]>> introductions) throws IOException, LabStartException {
        for (int i = 0; i < connections.size(); i++) {
            for (String[] introduction : introductions.apply(i)) {
                require(i, introduction);
            }
        }
    }

    private void awaitAcquainted() throws IOException, InterruptedException, LabStartException {
        for (int i = 0; i < connections.size(); i++) {
            String nodes = connections.get(i).call("CLUSTER", "NODES").text();
            while (!ids.values().stream().map(NodeId::value).allMatch(nodes::contains)) {
                pause("CLUSTER NODES", i, new Reply.Text(nodes));
                nodes = connections.get(i).call("CLUSTER", "NODES").text();
            }
        }
    }

    private void require(int member, String[] command) throws IOException, LabStartException {
        Reply reply = connections.get(member).call(command);
        if (!reply.isOk()) {
            throw new LabStartException("Node " + layout.members().get(member).hostAndPort() + " answered " + reply
                    + " to " + String.join(" ", command));
        }
    }

    private void replicate() throws IOException, InterruptedException, LabStartException {
        for (int i = 0; i < connections.size(); i++) {
            Optional<NodeAddress> master = layout.masterOf(i);
            if (master.isPresent()) {
                NodeId id = ids.get(master.get());
                Reply reply = connections.get(i).call("CLUSTER", "REPLICATE", String.valueOf(id));
                while (!reply.isOk()) {
                    pause("CLUSTER REPLICATE", i, reply);
                    reply = connections.get(i).call("CLUSTER", "REPLICATE", String.valueOf(id));
                }
            }
        }
    }

    private void awaitOk() throws IOException, InterruptedException, LabStartException {
        String knowsAll = "cluster_known_nodes:" + layout.members().size() + "\r";
        for (int i = 0; i < connections.size(); i++) {
            String info = connections.get(i).call("CLUSTER", "INFO").text();
            while (!info.contains("cluster_state:ok") || !info.contains(knowsAll)) {
                pause("CLUSTER INFO", i, new Reply.Text(info));
                info = connections.get(i).call("CLUSTER", "INFO").text();
            }
        }
    }

    private void pause(String what, int member, Reply last) throws InterruptedException, LabStartException {
        if (System.nanoTime() > deadlineNanos) {
            throw new LabStartException("The cluster was not formed within " + LIMIT_SECONDS + " s: node "
                    + layout.members().get(member).hostAndPort() + " last answered to " + what + ": " + last);
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
}
