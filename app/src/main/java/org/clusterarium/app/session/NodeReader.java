package org.clusterarium.app.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.parse.ClusterInfoParser;
import org.clusterarium.model.parse.ClusterNodesParser;
import org.clusterarium.model.parse.MalformedReplyException;
import org.clusterarium.model.parse.NodeInfo;
import org.clusterarium.model.topology.NodeAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one node what an observation needs, in one go. */
final class NodeReader {
    private static final Logger LOG = LoggerFactory.getLogger(NodeReader.class);
    private static final List<NodeCommand> QUESTIONS =
            List.of(NodeCommand.of("CLUSTER", "NODES"), NodeCommand.of("CLUSTER", "INFO"), NodeCommand.of("INFO"));
    private static final double MICROS_PER_SECOND = 1_000_000;

    private final ClusterGateway gateway;
    private final LongSupplier nowMicros;

    NodeReader(ClusterGateway gateway, LongSupplier nowMicros) {
        this.gateway = gateway;
        this.nowMicros = nowMicros;
    }

    /**
     * Asks a node. The stage never fails: a node that does not answer, answers with an error or with nonsense gives nothing.
     *
     * @param before the last observation of the node, for rates
     */
    CompletionStage<Optional<NodeObservation>> read(NodeAddress address, Optional<NodeObservation> before) {
        List<CompletableFuture<NodeReply>> replies = QUESTIONS.stream()
                .map(question -> gateway.send(address, question).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new))
                .thenApply(done -> observation(address, replies, before))
                .exceptionally(failure -> {
                    LOG.debug("{} could not be read: {}", address.hostAndPort(), failure.getMessage());
                    return Optional.empty();
                });
    }

    private Optional<NodeObservation> observation(
            NodeAddress address, List<CompletableFuture<NodeReply>> replies, Optional<NodeObservation> before) {
        List<Optional<String>> texts =
                replies.stream().map(reply -> reply.join().text()).toList();
        if (texts.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        try {
            NodeInfo info = NodeInfo.parse(texts.get(2).orElseThrow());
            long now = nowMicros.getAsLong();
            return Optional.of(new NodeObservation(
                    address,
                    now,
                    ClusterNodesParser.parse(texts.get(0).orElseThrow()),
                    info,
                    ClusterInfoParser.parse(texts.get(1).orElseThrow()),
                    opsPerSecond(info, now, before)));
        } catch (MalformedReplyException e) {
            LOG.warn("{} answered what cannot be read: {}", address.hostAndPort(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Leaves out our own questions, which would otherwise be all that an idle cluster seems to do. */
    private static double opsPerSecond(NodeInfo info, long now, Optional<NodeObservation> before) {
        if (before.isEmpty() || now <= before.get().timeMicros()) {
            return info.opsPerSecond();
        }
        long commands = info.commandsProcessed() - before.get().info().commandsProcessed() - QUESTIONS.size();
        return Math.max(0, commands * MICROS_PER_SECOND / (now - before.get().timeMicros()));
    }
}
