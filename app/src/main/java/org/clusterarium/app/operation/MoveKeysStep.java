package org.clusterarium.app.operation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.operation.BatchLimits;
import org.clusterarium.model.operation.MoveAction;
import org.clusterarium.model.operation.MoveAnswer;
import org.clusterarium.model.operation.MoveCommands;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeAddress;

/**
 * {@link PlanStep.MoveKeys}: mark the slots, list and send keys slot after slot, take the marks away. A key that the owner has as well goes only
 * if it is the same there.
 */
final class MoveKeysStep extends Dialogue {
    private static final int BATCH = 100;
    private static final int MOST_ATTEMPTS = 20;
    private static final byte[] DUMP = "DUMP".getBytes(StandardCharsets.US_ASCII);
    private static final NodeCommand ASKING = NodeCommand.of("ASKING");

    private final PlanStep.MoveKeys step;
    private final Deque<Integer> left = new ArrayDeque<>();
    /** Of the slot under way: they differ from what the owner has. */
    private final Set<ByteBuffer> staying = new HashSet<>();

    private int attempts;
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
            if (own.isEmpty()) {
                mark(
                        "the slots as importing",
                        replies -> nextSlot(),
                        "IMPORTING",
                        step.owner().value());
            } else {
                fail("node " + step.source() + " owns slots " + own + " by now");
            }
        });
    }

    private void mark(String what, Consumer<List<NodeReply>> then, String... state) {
        NodeAddress source = addressOf(step.source());
        List<Question> marks = step.slots().stream()
                .mapToObj(slot -> new Question(source, SlotWords.setSlot(slot, state)))
                .toList();
        askAll(
                marks,
                replies -> replies.stream()
                        .filter(reply -> !isOk(reply))
                        .findFirst()
                        .ifPresentOrElse(
                                refused ->
                                        fail("node " + step.source() + " does not mark " + what + ": " + said(refused)),
                                () -> then.accept(replies)));
    }

    private void nextSlot() {
        staying.clear();
        attempts = 0;
        if (left.isEmpty()) {
            mark("the slots as closed", replies -> complete(), "STABLE");
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
                    attempts = 0;
                    list();
                }
            }
        });
    }

    private void again(String reason) {
        attempts++;
        if (attempts == MOST_ATTEMPTS) {
            fail("keys of slot " + left.element() + " do not move: " + reason);
        } else {
            later(this::list);
        }
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
