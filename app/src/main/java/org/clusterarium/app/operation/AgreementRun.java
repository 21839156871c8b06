package org.clusterarium.app.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.parse.ClusterNodesParser;
import org.clusterarium.model.parse.MalformedReplyException;
import org.clusterarium.model.plan.DeploymentIdentity;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;

/** Asks all nodes again and again until those that answer know as many nodes as they shall and the same owners of all slots. */
final class AgreementRun implements StepWork {
    private static final long PAUSE_MILLIS = 100;
    /** Longer than the minute in which a node does not learn again of one that it was told to forget. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(75);

    private final int nodes;
    private final List<NodeAddress> addresses;
    private final ClusterGateway gateway;
    private final Executor inbox;
    private final long began = System.nanoTime();
    private boolean agreed;
    private boolean stopped;
    private String failure = "";

    AgreementRun(int nodes, List<NodeAddress> addresses, ClusterGateway gateway, Executor inbox) {
        this.nodes = nodes;
        this.addresses = List.copyOf(addresses);
        this.gateway = gateway;
        this.inbox = inbox;
    }

    void ask() {
        List<CompletableFuture<NodeReply>> replies = addresses.stream()
                .map(address -> gateway.send(address, NodeCommand.of("CLUSTER", "NODES"))
                        .toCompletableFuture()
                        .exceptionally(refused -> new NodeReply.Failure(String.valueOf(refused.getMessage()))))
                .toList();
        CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new))
                .thenRun(() -> inbox.execute(() ->
                        heard(replies.stream().map(CompletableFuture::join).toList())));
    }

    private void heard(List<NodeReply> replies) {
        List<ClusterTopology> views;
        try {
            views = replies.stream()
                    .flatMap(reply -> reply.text().stream())
                    .map(ClusterNodesParser::parse)
                    .toList();
        } catch (MalformedReplyException e) {
            failure = String.valueOf(e.getMessage());
            return;
        }
        boolean sameSlots =
                views.stream().map(DeploymentIdentity::slotMapHash).distinct().count() == 1;
        agreed = sameSlots && views.stream().allMatch(view -> view.nodes().size() == nodes);
        if (!agreed && System.nanoTime() - began > PATIENCE_NANOS) {
            failure = "the nodes do not agree after " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS) + " s: "
                    + (sameSlots ? "" : "they name different owners of slots; ") + "they know "
                    + views.stream().map(view -> view.nodes().size()).distinct().toList() + " nodes instead of "
                    + nodes;
        } else if (!agreed && !stopped) {
            CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(() -> inbox.execute(this::ask));
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void send() {
        // it asks at its own pace
    }

    @Override
    public boolean isFinished() {
        return agreed || stopped || !failure.isEmpty();
    }

    @Override
    public boolean isComplete() {
        return agreed;
    }

    @Override
    public String failure() {
        return failure;
    }
}
