package org.clusterarium.app.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.deployment.TroubleKind;
import org.clusterarium.model.parse.ClusterNodesParser;
import org.clusterarium.model.parse.MalformedReplyException;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/**
 * A step that talks to nodes: it asks, hears the answers in the thread of the runner, and asks again. Safe points are where it would
 * ask again after a pause.
 */
abstract class Dialogue implements StepWork {
    /** Pause between two looks at something that will take a moment. */
    static final long PAUSE_MILLIS = 100;

    private static final NodeCommand VIEW = NodeCommand.of("CLUSTER", "NODES");
    /** Commands under way at one node, fewer than the gateway holds. */
    private static final int PIPELINE = 500;

    private final StepTools tools;
    private final long began = System.nanoTime();
    private boolean complete;
    private boolean stopping;
    private boolean stopped;
    private String failure = "";

    Dialogue(StepTools tools) {
        this.tools = tools;
    }

    /** A command for a node. */
    record Question(NodeAddress node, NodeCommand command) {}

    /** Asks the first question. */
    abstract void begin();

    final StepTools tools() {
        return tools;
    }

    final NodeAddress addressOf(NodeId node) {
        return tools.ways().addressOf(node);
    }

    final void ask(NodeId node, NodeCommand command, Consumer<NodeReply> then) {
        askAll(List.of(new Question(addressOf(node), command)), replies -> then.accept(replies.get(0)));
    }

    /** Asks all at once, those of one node in this order. The answers come in the order of the questions. */
    final void askAll(List<Question> questions, Consumer<List<NodeReply>> then) {
        askFrom(questions, 0, new ArrayList<>(), then);
    }

    private void askFrom(List<Question> questions, int from, List<NodeReply> before, Consumer<List<NodeReply>> then) {
        int end = Math.min(questions.size(), from + PIPELINE);
        List<CompletableFuture<NodeReply>> replies = questions.subList(from, end).stream()
                .map(question -> tools.gateway()
                        .send(question.node(), question.command())
                        .toCompletableFuture()
                        .exceptionally(Dialogue::notSent))
                .toList();
        CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new))
                .thenRun(() -> tools.inbox().execute(guarded(() -> {
                    replies.forEach(reply -> before.add(reply.join()));
                    if (end < questions.size()) {
                        askFrom(questions, end, before, then);
                    } else {
                        then.accept(before);
                    }
                })));
    }

    /** Asks a node how it sees the cluster; fails the step if it does not tell. */
    final void view(NodeId node, Consumer<ClusterTopology> then) {
        ask(
                node,
                VIEW,
                reply -> reply.text()
                        .ifPresentOrElse(
                                text -> then.accept(ClusterNodesParser.parse(text)),
                                () -> fail("node " + node + " does not tell how it sees the cluster: " + said(reply))));
    }

    /** Asks nodes how they see the cluster; those that do not answer are left out. */
    final void views(List<NodeAddress> nodes, Consumer<List<ClusterTopology>> then) {
        nodeViews(
                nodes,
                views -> then.accept(views.stream().map(NodeView::topology).toList()));
    }

    /** As {@link #views}, with who sees it so. */
    final void nodeViews(List<NodeAddress> nodes, Consumer<List<NodeView>> then) {
        askAll(
                nodes.stream().map(node -> new Question(node, VIEW)).toList(),
                replies -> then.accept(replies.stream()
                        .flatMap(reply -> reply.text().stream())
                        .map(ClusterNodesParser::parse)
                        .flatMap(view -> view.nodes().stream()
                                .filter(node -> node.has(NodeFlag.MYSELF))
                                .map(self -> new NodeView(self.id(), view)))
                        .toList()));
    }

    /** What the node says of itself. */
    static ClusterNode itself(ClusterTopology view, NodeId node) {
        return view.node(node)
                .filter(known -> known.has(NodeFlag.MYSELF))
                .orElseThrow(() -> new IllegalStateException("another node is at the address of " + node));
    }

    /** Goes on after a pause, unless a stop is wanted. */
    final void later(Runnable next) {
        if (stopping) {
            stopped = true;
            return;
        }
        CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> tools.inbox().execute(guarded(() -> {
                    if (stopping) {
                        stopped = true;
                    } else {
                        next.run();
                    }
                })));
    }

    /** Goes on after a pause while there is time since the step began; afterwards it has failed. */
    final void laterWithin(long seconds, Runnable next, String complaint) {
        if (seconds() >= seconds) {
            fail(complaint + " (after " + seconds + " s)");
        } else {
            later(next);
        }
    }

    /** Since the step began. */
    final long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    }

    final void complete() {
        complete = true;
    }

    final void fail(String reason) {
        failure = reason.isEmpty() ? "it failed" : reason;
    }

    /** A safe point: if a stop is wanted, this is the end. */
    final boolean stopsHere() {
        stopped |= stopping;
        return stopped;
    }

    static boolean isOk(NodeReply reply) {
        return reply.answered() && !(reply instanceof NodeReply.Failure);
    }

    /** The texts of a list, such as keys. */
    static List<byte[]> texts(NodeReply reply) {
        List<byte[]> texts = new ArrayList<>();
        if (reply instanceof NodeReply.Sequence sequence) {
            sequence.items().forEach(item -> {
                if (item instanceof NodeReply.Text text) {
                    texts.add(text.bytes());
                }
            });
        }
        return texts;
    }

    /** A reply that was not the one hoped for, in words. */
    static String said(NodeReply reply) {
        return switch (reply) {
            case NodeReply.Failure refused -> refused.message();
            case NodeReply.Unreachable lost -> lost.reason();
            default -> "an answer of another kind";
        };
    }

    private static NodeReply notSent(Throwable refused) {
        Throwable cause =
                refused instanceof CompletionException && refused.getCause() != null ? refused.getCause() : refused;
        return new NodeReply.Unreachable(String.valueOf(cause.getMessage()), TroubleKind.LOST);
    }

    private Runnable guarded(Runnable next) {
        return () -> {
            try {
                next.run();
            } catch (IllegalStateException | MalformedReplyException e) {
                fail(String.valueOf(e.getMessage()));
            }
        };
    }

    @Override
    public void stop() {
        stopping = true;
    }

    @Override
    public void send() {
        // it asks at its own pace
    }

    @Override
    public final boolean isFinished() {
        return complete || stopped || !failure.isEmpty();
    }

    @Override
    public final boolean isComplete() {
        return complete;
    }

    @Override
    public final String failure() {
        return failure;
    }
}
