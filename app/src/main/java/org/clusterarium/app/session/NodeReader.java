package org.clusterarium.app.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.parse.ClusterInfo;
import org.clusterarium.model.parse.ClusterInfoParser;
import org.clusterarium.model.parse.ClusterNodesParser;
import org.clusterarium.model.parse.InfoParser;
import org.clusterarium.model.parse.InfoReply;
import org.clusterarium.model.parse.MalformedReplyException;
import org.clusterarium.model.parse.NodeInfo;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one node what an observation needs, in one go, and finds out by asking whether it belongs to a cluster. Where the user may not
 * ask one thing, another is asked that tells less.
 */
public final class NodeReader {
    static final String CLUSTER_DISABLED = "cluster support disabled";

    private static final Logger LOG = LoggerFactory.getLogger(NodeReader.class);
    private static final List<NodeCommand> QUESTIONS =
            List.of(NodeCommand.of("CLUSTER", "NODES"), NodeCommand.of("CLUSTER", "INFO"), NodeCommand.of("INFO"));
    private static final double MICROS_PER_SECOND = 1_000_000;

    private final ClusterGateway gateway;
    private final LongSupplier nowMicros;
    private final UnaryOperator<NodeAddress> announced;

    /**
     * @param nowMicros the deployment's clock
     * @param announced what a node that is no member of a cluster calls the address it was asked at
     */
    public NodeReader(ClusterGateway gateway, LongSupplier nowMicros, UnaryOperator<NodeAddress> announced) {
        this.gateway = gateway;
        this.nowMicros = nowMicros;
        this.announced = announced;
    }

    /**
     * Asks a node. The stage never fails: a node that does not answer, answers with an error or with nonsense gives nothing.
     *
     * @param before the last observation of the node, for rates
     */
    public CompletionStage<Optional<NodeObservation>> read(NodeAddress address, Optional<NodeObservation> before) {
        List<CompletableFuture<NodeReply>> replies =
                QUESTIONS.stream().map(question -> ask(address, question)).toList();
        return CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new))
                .thenCompose(done -> observation(
                        address,
                        replies.get(0).join(),
                        replies.get(1).join(),
                        replies.get(2).join(),
                        before))
                .exceptionally(failure -> nothing(address, failure));
    }

    private CompletableFuture<NodeReply> ask(NodeAddress address, NodeCommand question) {
        return gateway.send(address, question).toCompletableFuture();
    }

    private CompletionStage<Optional<NodeObservation>> observation(
            NodeAddress address, NodeReply nodes, NodeReply cluster, NodeReply info, Optional<NodeObservation> before) {
        boolean unreachable = Stream.of(nodes, cluster, info).anyMatch(reply -> !reply.answered());
        boolean useless = !(info instanceof NodeReply.Text) && !isDenied(info);
        if (unreachable || useless) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        InfoReply figures = InfoParser.parse(info.text().orElse(""));
        if (nodes instanceof NodeReply.Text text) {
            ClusterTopology view = ClusterNodesParser.parse(text.utf8());
            return CompletableFuture.completedFuture(Optional.of(member(address, view, cluster, figures, before)));
        }
        if (nodes instanceof NodeReply.Failure failure && failure.message().contains(CLUSTER_DISABLED)) {
            return CompletableFuture.completedFuture(Optional.of(server(address, figures, before)));
        }
        if (!isDenied(nodes)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return new DeniedView(gateway, address)
                .read()
                .thenApply(view -> view.map(known -> member(address, known, cluster, figures, before)));
    }

    private NodeObservation member(
            NodeAddress address,
            ClusterTopology view,
            NodeReply cluster,
            InfoReply figures,
            Optional<NodeObservation> before) {
        NodeInfo info = NodeInfo.of(figures);
        long now = nowMicros.getAsLong();
        ClusterInfo state = cluster instanceof NodeReply.Text text
                ? ClusterInfoParser.parse(text.utf8())
                : DeniedView.stateOf(view);
        return new NodeObservation(address, now, view, info, state, opsPerSecond(info, now, before));
    }

    private NodeObservation server(NodeAddress address, InfoReply figures, Optional<NodeObservation> before) {
        NodeInfo info = NodeInfo.of(figures);
        ReplicationView view = new ReplicationView(announced.apply(address), info, figures);
        long now = nowMicros.getAsLong();
        return new NodeObservation(
                address,
                now,
                view.topology(),
                info,
                ReplicationView.health(info),
                opsPerSecond(info, now, before),
                view.shape(),
                figures.text("run_id").orElse(""));
    }

    private static boolean isDenied(NodeReply reply) {
        return reply instanceof NodeReply.Failure failure && failure.code().equals("NOPERM");
    }

    private static Optional<NodeObservation> nothing(NodeAddress address, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MalformedReplyException) {
                LOG.warn("{} answered what cannot be read: {}", address.hostAndPort(), cause.getMessage());
                return Optional.empty();
            }
        }
        LOG.debug("{} could not be read: {}", address.hostAndPort(), failure.getMessage());
        return Optional.empty();
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
