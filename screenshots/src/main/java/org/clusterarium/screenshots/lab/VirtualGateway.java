package org.clusterarium.screenshots.lab;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.deployment.TroubleKind;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.simulator.engine.SimulatedClient;
import org.clusterarium.simulator.engine.SimulatedNode;
import org.clusterarium.simulator.engine.Simulation;
import org.clusterarium.simulator.network.Reply;

/** Commands for the nodes of a simulation. Answers come while the simulation runs, on the thread that runs it. */
final class VirtualGateway implements ClusterGateway {
    private final Simulation simulation;
    private final Map<SimulatedNode, SimulatedClient> clients = new HashMap<>();

    VirtualGateway(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public ConnectionMode mode() {
        return ConnectionMode.LAB;
    }

    @Override
    public CompletionStage<NodeReply> send(NodeAddress address, NodeCommand command) {
        SimulatedNode node = simulation.nodes().stream()
                .filter(known -> known.address().hostAndPort().equals(address.hostAndPort()))
                .findFirst()
                .orElseThrow();
        if (node.state() != ProcessState.RUNNING) {
            return CompletableFuture.completedFuture(unreachable());
        }
        String[] words = command.arguments().stream()
                .map(argument -> new String(argument, StandardCharsets.UTF_8))
                .toArray(String[]::new);
        CompletableFuture<NodeReply> answer = new CompletableFuture<>();
        client(node).send(reply -> answer.complete(answer(reply)), words);
        return answer;
    }

    private SimulatedClient client(SimulatedNode node) {
        return clients.compute(
                node, (key, client) -> client != null && client.isOpen() ? client : simulation.connect(key));
    }

    private static NodeReply answer(Reply reply) {
        return switch (reply) {
            case Reply.Text text -> NodeReply.Text.of(text.value());
            case Reply.Number number -> new NodeReply.Whole(number.value());
            case Reply.Nothing nothing -> new NodeReply.Nothing();
            case Reply.Items items ->
                new NodeReply.Sequence(
                        items.items().stream().map(VirtualGateway::answer).toList());
            case Reply.Failure failure ->
                failure.equals(Reply.CLOSED) ? unreachable() : new NodeReply.Failure(failure.line());
        };
    }

    private static NodeReply unreachable() {
        return new NodeReply.Unreachable("the process does not run", TroubleKind.REFUSED);
    }

    @Override
    public void close() {
        clients.values().forEach(SimulatedClient::close);
    }
}
