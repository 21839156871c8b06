package org.clusterarium.app.operation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.operation.BatchSize;
import org.clusterarium.model.operation.LegacyChunkMove;
import org.clusterarium.model.operation.MoveAction;
import org.clusterarium.model.operation.MoveAnswer;
import org.clusterarium.model.operation.MoveCommands;
import org.clusterarium.model.operation.MoveEnds;
import org.clusterarium.model.operation.OwnerEpochs;
import org.clusterarium.model.operation.SlotSituation;
import org.clusterarium.model.parse.ClusterNodesParser;
import org.clusterarium.model.parse.MalformedReplyException;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.jspecify.annotations.Nullable;

/** A move of slots: asks both ends where the slots stand, then moves them. */
final class StepRun implements StepWork {
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final int MOST_DOUBLINGS = 5;
    private static final long BUS_PAUSE_MILLIS = 50;
    private static final int BUS_QUESTIONS = 200;
    private static final NodeCommand VIEW = NodeCommand.of("CLUSTER", "NODES");

    private final SlotMove move;
    private final ClusterGateway gateway;
    private final MoveWays ways;
    private final RunnerOptions options;
    private final Executor inbox;
    private final Deque<LegacyChunkMove.Command> migrations = new ArrayDeque<>();
    private int migrating;
    private long lastMigrationNanos;
    private @Nullable LegacyChunkMove chunk;
    private boolean stopping;
    private boolean stoppedEarly;
    private int questions;
    private String failure = "";

    /** @param inbox brings answers into the thread of the runner */
    StepRun(SlotMove move, ClusterGateway gateway, MoveWays ways, RunnerOptions options, Executor inbox) {
        this.move = move;
        this.gateway = gateway;
        this.ways = ways;
        this.options = options;
        this.inbox = inbox;
    }

    SlotMove move() {
        return move;
    }

    /** @param size of the first batch, as the step before from this source has found it good */
    void start(Optional<BatchSize> size) {
        CompletableFuture<NodeReply> source = view(move.source());
        CompletableFuture<NodeReply> target = view(move.target());
        source.thenCombine(target, (one, other) -> (Runnable) () -> begin(one, other, size))
                .exceptionally(lost -> () -> failure = reason(lost))
                .thenAccept(inbox::execute);
    }

    @Override
    public void stop() {
        stopping = true;
        if (chunk != null) {
            chunk.stop();
        }
    }

    @Override
    public void send() {
        if (chunk == null) {
            return;
        }
        for (LegacyChunkMove.Command command : chunk.take()) {
            if (command.action() instanceof MoveAction.MigrateKeys) {
                migrations.add(command);
            } else {
                dispatch(command);
            }
        }
        while (migrating < options.migrations() && !migrations.isEmpty()) {
            migrating++;
            dispatch(migrations.remove());
        }
    }

    @Override
    public boolean isFinished() {
        return !failure.isEmpty() || stoppedEarly || chunk != null && chunk.isFinished();
    }

    @Override
    public boolean isComplete() {
        return failure.isEmpty() && chunk != null && chunk.isComplete();
    }

    @Override
    public String failure() {
        if (chunk == null || chunk.failures().isEmpty()) {
            return failure;
        }
        Map<String, Long> reasons = chunk.failures().values().stream()
                .collect(Collectors.groupingBy(reason -> reason, java.util.TreeMap::new, Collectors.counting()));
        return "slots " + chunk.failures().keySet() + ": " + String.join("; ", reasons.keySet());
    }

    @Override
    public int doneSlots() {
        return chunk == null ? 0 : chunk.doneSlots();
    }

    @Override
    public long movedKeys() {
        return chunk == null ? 0 : chunk.movedKeys();
    }

    Optional<BatchSize> size() {
        return Optional.ofNullable(chunk).map(LegacyChunkMove::size);
    }

    private CompletableFuture<NodeReply> view(NodeId node) {
        return gateway.send(ways.addressOf(node), VIEW).toCompletableFuture();
    }

    private void begin(NodeReply sourceReply, NodeReply targetReply, Optional<BatchSize> size) {
        try {
            ClusterTopology fromSource = topology(sourceReply, move.source());
            ClusterTopology fromTarget = topology(targetReply, move.target());
            ClusterNode source = itself(fromSource, move.source());
            ClusterNode target = itself(fromTarget, move.target());
            if (!OwnerEpochs.canWin(source, target, fromTarget)) {
                askLater(size);
                return;
            }
            MoveEnds ends = new MoveEnds(source.id(), target.id(), ways.others(source.id(), target.id()));
            LegacyChunkMove begun = new LegacyChunkMove(
                    move.slots(),
                    ends,
                    slot -> SlotSituation.of(slot, source, target, thirdOwner(slot, fromSource, fromTarget)),
                    options.move(),
                    options.openSlots());
            chunk = size.map(begun::withSize).orElse(begun);
            if (stopping) {
                chunk.stop();
            }
        } catch (IllegalStateException | MalformedReplyException e) {
            failure = String.valueOf(e.getMessage());
        }
    }

    private void askLater(Optional<BatchSize> size) {
        if (++questions == BUS_QUESTIONS) {
            failure = "node " + move.target() + " does not hear what node " + move.source()
                    + " says of itself: does the cluster bus between them work?";
        } else if (stopping) {
            stoppedEarly = true;
        } else {
            CompletableFuture.delayedExecutor(BUS_PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(() -> inbox.execute(() -> start(size)));
        }
    }

    private static ClusterTopology topology(NodeReply reply, NodeId node) {
        return reply.text()
                .map(ClusterNodesParser::parse)
                .orElseThrow(() -> new IllegalStateException(
                        switch (reply) {
                            case NodeReply.Failure refused ->
                                "node " + node + " refused CLUSTER NODES: " + refused.message();
                            case NodeReply.Unreachable lost -> "node " + node + " does not answer: " + lost.reason();
                            default -> "node " + node + " answered CLUSTER NODES with something else than text";
                        }));
    }

    /** The node at the address may be another one by now, or no master any more. */
    private static ClusterNode itself(ClusterTopology view, NodeId node) {
        return view.node(node)
                .filter(known -> known.has(org.clusterarium.model.topology.NodeFlag.MYSELF) && known.isMaster())
                .orElseThrow(() -> new IllegalStateException("node " + node + " is no master any more"));
    }

    private Optional<NodeId> thirdOwner(int slot, ClusterTopology fromSource, ClusterTopology fromTarget) {
        return Stream.concat(fromSource.nodes().stream(), fromTarget.nodes().stream())
                .filter(node -> node.slots().contains(slot)
                        && !node.id().equals(move.source())
                        && !node.id().equals(move.target()))
                .map(ClusterNode::id)
                .findFirst();
    }

    private void dispatch(LegacyChunkMove.Command command) {
        if (command.attempt() == 0) {
            sendNow(command.action());
            return;
        }
        long pause = FIRST_PAUSE_MILLIS << Math.min(MOST_DOUBLINGS, command.attempt() - 1);
        CompletableFuture.delayedExecutor(Math.min(LONGEST_PAUSE_MILLIS, pause), TimeUnit.MILLISECONDS)
                .execute(() -> inbox.execute(() -> sendNow(command.action())));
    }

    private void sendNow(MoveAction action) {
        var target = ways.addressOf(move.target());
        long sent = System.nanoTime();
        CompletionStage<MoveAnswer> answer = gateway.send(
                        ways.addressOf(action.node()), MoveCommands.of(action, target, ways.authentication(target)))
                .thenApply(reply -> MoveAnswer.of(action, reply))
                .exceptionally(refused -> new MoveAnswer.Refused(reason(refused)));
        answer.thenAccept(meaning -> {
            long arrived = System.nanoTime();
            inbox.execute(() -> answered(action, meaning, sent, arrived));
        });
    }

    private void answered(MoveAction action, MoveAnswer answer, long sentNanos, long arrivedNanos) {
        long began = sentNanos;
        if (action instanceof MoveAction.MigrateKeys) {
            migrating--;
            // the source works off one after the other: time in its queue is not the batch's
            began = lastMigrationNanos - sentNanos > 0 ? lastMigrationNanos : sentNanos;
            lastMigrationNanos = arrivedNanos;
        }
        if (chunk != null) {
            chunk.answered(action, answer, TimeUnit.NANOSECONDS.toMillis(arrivedNanos - began));
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof java.util.concurrent.CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
