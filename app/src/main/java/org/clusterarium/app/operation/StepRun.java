package org.clusterarium.app.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.operation.LegacyChunkMove;
import org.clusterarium.model.operation.MoveAction;
import org.clusterarium.model.operation.MoveAnswer;
import org.clusterarium.model.operation.MoveEnds;
import org.clusterarium.model.operation.MoveOptions;
import org.clusterarium.model.operation.OwnerEpochs;
import org.clusterarium.model.operation.SlotSituation;
import org.clusterarium.model.parse.ClusterNodesParser;
import org.clusterarium.model.parse.MalformedReplyException;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
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
    private final SourceLanes lanes;
    private @Nullable LegacyChunkMove chunk;
    private boolean stopping;
    private boolean stoppedEarly;
    private int questions;
    private String failure = "";

    StepRun(SlotMove move, StepTools tools, SourceLanes lanes) {
        this.move = move;
        this.gateway = tools.gateway();
        this.ways = tools.ways();
        this.options = tools.options();
        this.inbox = tools.inbox();
        this.lanes = lanes;
    }

    void start() {
        CompletableFuture<NodeReply> source = view(move.source());
        CompletableFuture<NodeReply> target = view(move.target());
        source.thenCombine(target, (one, other) -> (Runnable) () -> begin(one, other))
                .exceptionally(lost -> () -> failure = NodeMessenger.reason(lost))
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
        SourceLane lane = lanes.of(move.source());
        Map<Envelope, List<MoveAction>> envelopes = new LinkedHashMap<>();
        for (LegacyChunkMove.Command command : chunk.take(lane.size())) {
            if (command.action() instanceof MoveAction.MigrateKeys migrate) {
                lane.add(migrate, answer -> answered(migrate, answer));
            } else {
                Envelope envelope = new Envelope(command.action().node(), command.attempt());
                envelopes.computeIfAbsent(envelope, to -> new ArrayList<>()).add(command.action());
            }
        }
        envelopes.forEach((envelope, actions) -> dispatch(actions, envelope.attempt()));
    }

    /** What leaves for one node together. */
    private record Envelope(NodeId node, int attempt) {}

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

    private CompletableFuture<NodeReply> view(NodeId node) {
        return gateway.send(ways.addressOf(node), VIEW).toCompletableFuture();
    }

    private void begin(NodeReply sourceReply, NodeReply targetReply) {
        try {
            ClusterTopology fromSource = topology(sourceReply, move.source());
            ClusterTopology fromTarget = topology(targetReply, move.target());
            ClusterNode source = itself(fromSource, move.source());
            ClusterNode target = itself(fromTarget, move.target());
            if (!OwnerEpochs.canWin(source, target, fromTarget)) {
                askLater();
                return;
            }
            MoveEnds ends = new MoveEnds(source.id(), target.id(), ways.others(source.id(), target.id()));
            IntFunction<SlotSituation> situation =
                    slot -> SlotSituation.of(slot, source, target, thirdOwner(slot, fromSource, fromTarget));
            Function<MoveOptions, LegacyChunkMove> begun =
                    how -> new LegacyChunkMove(move.slots(), ends, situation, how, options.openSlots());
            open(begun, inSituation(situation, SlotSituation.FRESH), inSituation(situation, SlotSituation.OPEN));
        } catch (IllegalStateException | MalformedReplyException e) {
            failure = String.valueOf(e.getMessage());
        }
    }

    private SlotSet inSituation(IntFunction<SlotSituation> situation, SlotSituation wanted) {
        return SlotSet.ofSlots(move.slots().stream()
                .filter(slot -> situation.apply(slot) == wanted)
                .boxed()
                .toList());
    }

    /**
     * Begins with the slots, unless the target has keys of untouched ones that would be overwritten or come to life. Copies in open ones that
     * somebody else left there are overwritten only if they are the same.
     */
    private void open(Function<MoveOptions, LegacyChunkMove> begun, SlotSet untouched, SlotSet open) {
        MoveOptions how = options.move();
        NodeAddress target = ways.addressOf(move.target());
        SlotSet inQuestion = how.replace() ? SlotSet.EMPTY : untouched;
        SlotSet ofOthers = how.replace() || how.ownCopies() ? SlotSet.EMPTY : open;
        StrayKeys.at(target, inQuestion, gateway)
                .thenCombine(
                        new SameCopies(ways.addressOf(move.source()), target, gateway).of(ofOthers),
                        (complaint, same) -> (Runnable) () -> {
                            failure = complaint;
                            boolean isOurs = how.ownCopies() || !ofOthers.isEmpty() && same;
                            chunk = complaint.isEmpty() ? begun.apply(how.withOwnCopies(isOurs)) : null;
                            if (stopping && chunk != null) {
                                chunk.stop();
                            }
                        })
                .thenAccept(inbox::execute);
    }

    private void askLater() {
        if (++questions == BUS_QUESTIONS) {
            failure = "node " + move.target() + " does not hear what node " + move.source()
                    + " says of itself: does the cluster bus between them work?";
        } else if (stopping) {
            stoppedEarly = true;
        } else {
            CompletableFuture.delayedExecutor(BUS_PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(() -> inbox.execute(() -> start()));
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

    private void dispatch(List<MoveAction> actions, int attempt) {
        if (attempt == 0) {
            sendNow(actions);
            return;
        }
        long pause = FIRST_PAUSE_MILLIS << Math.min(MOST_DOUBLINGS, attempt - 1);
        CompletableFuture.delayedExecutor(Math.min(LONGEST_PAUSE_MILLIS, pause), TimeUnit.MILLISECONDS)
                .execute(() -> inbox.execute(() -> sendNow(actions)));
    }

    private boolean isThird(NodeId node) {
        return !node.equals(move.source()) && !node.equals(move.target());
    }

    private void sendNow(List<MoveAction> actions) {
        NodeId node = actions.get(0).node();
        if (isThird(node) && lanes.silent().contains(node)) {
            MoveAnswer silence = new MoveAnswer.Unknown("it did not answer before", false);
            inbox.execute(() -> actions.forEach(action -> answered(action, silence)));
            return;
        }
        lanes.messenger()
                .send(actions)
                .thenAccept(answers -> inbox.execute(() -> {
                    for (int i = 0; i < actions.size(); i++) {
                        answered(actions.get(i), answers.get(i));
                    }
                }));
    }

    private void answered(MoveAction action, MoveAnswer answer) {
        if (isThird(action.node()) && answer instanceof MoveAnswer.Unknown lost && lost.late()) {
            lanes.silent().add(action.node());
        }
        if (chunk != null) {
            chunk.answered(action, answer);
        }
    }
}
