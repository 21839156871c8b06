package org.clusterarium.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.clusterarium.app.gateway.ExchangeListener;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.topology.NodeAddress;

/** Asks nodes many things, a few at a time; somebody listens to what becomes of each question. */
final class NodeQuestions implements ClusterGateway {
    /** Few enough that clients of the server hardly wait behind them, and that the poller still finds room at the gateway. */
    private static final int AT_ONCE = 128;

    private final ClusterGateway gateway;
    private final ExchangeListener ears;

    /** @param gateway is not closed by this */
    NodeQuestions(ClusterGateway gateway, ExchangeListener ears) {
        this.gateway = gateway;
        this.ears = ears;
    }

    /** Blocks. The replies in order; fewer than questions if the node falls silent meanwhile. */
    List<NodeReply> ask(NodeAddress node, List<NodeCommand> questions) {
        List<NodeReply> replies = new ArrayList<>();
        for (int from = 0; from < questions.size(); from += AT_ONCE) {
            List<CompletableFuture<NodeReply>> underWay =
                    questions.subList(from, Math.min(questions.size(), from + AT_ONCE)).stream()
                            .map(question -> send(node, question).toCompletableFuture())
                            .toList();
            for (CompletableFuture<NodeReply> one : underWay) {
                NodeReply reply = one.join();
                if (!reply.answered()) {
                    return replies;
                }
                replies.add(reply);
            }
        }
        return replies;
    }

    @Override
    public ConnectionMode mode() {
        return gateway.mode();
    }

    @Override
    public CompletionStage<NodeReply> send(NodeAddress node, NodeCommand command) {
        ExchangeListener.Exchange exchange = new ExchangeListener.Exchange(0, gateway.mode(), node, command, true);
        return gateway.send(node, command).thenApply(reply -> {
            ears.answered(exchange, reply);
            return reply;
        });
    }

    @Override
    public void close() {
        // the connections belong to somebody else
    }
}
