package org.clusterarium.app.operation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.operation.BatchLimits;
import org.clusterarium.model.operation.MoveAction;
import org.clusterarium.model.operation.MoveAnswer;
import org.clusterarium.model.operation.MoveCommands;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeAddress;

/**
 * {@link PlanStep.MoveKeys}: mark the slots, list and send keys slot after slot, take the marks away. A key that the owner has as well goes only
 * if it is the same there.
 */
final class MoveKeysStep extends Dialogue {
    private static final int BATCH = 100;
    /** Without a key moved: word of a new owner may have to come to the source first. */
    private static final long PATIENCE_SECONDS = 30;

    private static final byte[] DUMP = "DUMP".getBytes(StandardCharsets.US_ASCII);
    private static final NodeCommand ASKING = NodeCommand.of("ASKING");

    private final PlanStep.MoveKeys step;
    private final Deque<Integer> left = new ArrayDeque<>();
    /** Of the slot under way: they differ from what the owner has. */
    private final Set<ByteBuffer> staying = new HashSet<>();

    private long lastProgress;
    private long moved;

    MoveKeysStep(StepTools tools, PlanStep.MoveKeys step) {
        super(tools);
        this.step = step;
        step.slots().stream().forEach(left::add);
    }

    @Override
    public long movedKeys() {
        return moved;
    }

    @Override
    void begin() {
        view(step.source(), view -> {
            SlotSet own = itself(view, step.source()).slots().and(step.slots());
            if (!own.isEmpty()) {
                fail("node " + step.source() + " owns slots " + own + " by now");
                return;
            }
            SlotSet known = view.node(step.owner()).map(ClusterNode::slots).orElse(SlotSet.EMPTY);
            SlotSet unknown = step.slots().minus(known);
            mark(
                    unknown,
                    () -> mark(
                            step.slots(),
                            this::nextSlot,
                            "IMPORTING",
                            step.owner().value()),
                    "NODE",
                    step.owner().value());
        });
    }

    /**
     * A node that imports a slot does not hear by the bus who owns it (clusterUpdateSlotsConfigWith), and without an owner it does not let its
     * keys go: it has to be told.
     */
    private void mark(SlotSet slots, Runnable then, String... state) {
        NodeAddress source = addressOf(step.source());
        List<Question> marks = slots.stream()
                .mapToObj(slot -> new Question(source, SlotWords.setSlot(slot, state)))
                .toList();
        askAll(
                marks,
                replies -> replies.stream()
                        .filter(reply -> !isOk(reply))
                        .findFirst()
                        .ifPresentOrElse(refused -> notMarked(said(refused)), then));
    }

    /** The two may just have met. */
    private void notMarked(String refusal) {
        String complaint = "node " + step.source() + " does not mark the slots: " + refusal;
        boolean isStranger =
                refusal.contains("know") && refusal.contains(step.owner().value());
        if (isStranger) {
            laterWithin(PATIENCE_SECONDS, this::begin, complaint);
        } else {
            fail(complaint);
        }
    }

    private void nextSlot() {
        staying.clear();
        lastProgress = seconds();
        if (left.isEmpty()) {
            mark(step.slots(), this::complete, "STABLE");
        } else if (!stopsHere()) {
            list();
        }
    }

    private void list() {
        NodeCommand list = NodeCommand.of(
                "CLUSTER", "GETKEYSINSLOT", Integer.toString(left.element()), Integer.toString(BATCH + staying.size()));
        ask(step.source(), list, reply -> {
            List<byte[]> keys = texts(reply);
            keys.removeIf(key -> staying.contains(ByteBuffer.wrap(key)));
            if (!(reply instanceof NodeReply.Sequence)) {
                fail("node " + step.source() + " does not list its keys: " + said(reply));
            } else if (keys.isEmpty()) {
                left.remove();
                nextSlot();
            } else {
                migrate(keys, List.of());
            }
        });
    }

    private void migrate(List<byte[]> keys, List<String> options) {
        NodeAddress owner = addressOf(step.owner());
        int timeout = BatchLimits.DEFAULT.leastTimeoutMillis();
        List<byte[]> words = MoveCommands.words(options, tools().ways().authentication(owner));
        MoveAction action = new MoveAction.MigrateKeys(
                left.element(), step.source(), step.owner(), 0, keys, !options.isEmpty(), timeout);
        ask(step.source(), MoveCommands.migrate(owner, 0, timeout, words, keys), reply -> {
            switch (MoveAnswer.of(action, reply)) {
                case MoveAnswer.Busy busy -> compare(keys);
                case MoveAnswer.Refused refused ->
                    fail("keys of slot " + left.element() + " do not move: " + refused.message());
                case MoveAnswer.TimedOut late -> again("MIGRATE takes too long");
                case MoveAnswer.Later later -> again(later.message());
                case MoveAnswer.Unknown unknown -> again(unknown.reason());
                default -> {
                    moved += keys.size();
                    lastProgress = seconds();
                    list();
                }
            }
        });
    }

    private void again(String reason) {
        String complaint = "keys of slot " + left.element() + " do not move: " + reason;
        laterWithin(lastProgress + PATIENCE_SECONDS, this::list, complaint);
    }

    /** Those that are there and the same may be sent over what is there; others stay. */
    private void compare(List<byte[]> keys) {
        NodeAddress source = addressOf(step.source());
        NodeAddress owner = addressOf(step.owner());
        List<Question> questions = new ArrayList<>();
        for (byte[] key : keys) {
            NodeCommand dump = NodeCommand.ofBytes(List.of(DUMP, key));
            questions.add(new Question(source, ASKING));
            questions.add(new Question(source, dump));
            questions.add(new Question(owner, dump));
        }
        askAll(questions, replies -> {
            List<byte[]> same = new ArrayList<>();
            int stayed = staying.size();
            for (int i = 0; i < keys.size(); i++) {
                NodeReply ours = replies.get(3 * i + 1);
                NodeReply theirs = replies.get(3 * i + 2);
                if (ours instanceof NodeReply.Text && ours.equals(theirs)) {
                    same.add(keys.get(i));
                } else if (theirs instanceof NodeReply.Text) {
                    staying.add(ByteBuffer.wrap(keys.get(i)));
                }
            }
            if (!same.isEmpty()) {
                migrate(same, List.of("REPLACE"));
            } else if (staying.size() > stayed) {
                list();
            } else {
                again("they cannot be compared with those of the owner");
            }
        });
    }
}
