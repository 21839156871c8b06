package org.clusterarium.app.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.clusterarium.model.check.MergedView;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.operation.BatchLimits;
import org.clusterarium.model.operation.MoveAnswer;
import org.clusterarium.model.operation.MoveCommands;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * {@link PlanStep.ImportKeys}: the source is scanned, and sends what was found to the owners of the slots. Keys of database 0, the only one that
 * clusters have.
 */
final class ImportStep extends Dialogue {
    private static final String SCANNED = "1000";
    private static final int BATCH = 100;
    private static final int MOST_ATTEMPTS = 50;

    private final PlanStep.ImportKeys step;
    private final List<NodeAddress> everybody;
    private final List<String> options;
    private final @Nullable NodeId[] owners = new NodeId[HashSlot.COUNT];
    private String cursor = "0";
    private int attempts;
    private long moved;

    ImportStep(StepTools tools, PlanStep.ImportKeys step, List<NodeId> departed) {
        super(tools);
        this.step = step;
        everybody = tools.ways().everybodyBut(departed);
        options = Stream.concat(
                        step.copy() ? Stream.of("COPY") : Stream.empty(),
                        step.replace() ? Stream.of("REPLACE") : Stream.empty())
                .toList();
    }

    @Override
    public long movedKeys() {
        return moved;
    }

    /** Some keys of one owner, as they are sent. */
    private record Batch(NodeId owner, List<byte[]> keys) {}

    @Override
    void begin() {
        learnOwners(this::scan);
    }

    private void learnOwners(Runnable then) {
        nodeViews(everybody, views -> {
            ClusterTopology topology = MergedView.of(views);
            for (ClusterNode master : topology.masters()) {
                master.slots().stream().forEach(slot -> owners[slot] = master.id());
            }
            then.run();
        });
    }

    private void scan() {
        NodeCommand scan = NodeCommand.of("SCAN", cursor, "COUNT", SCANNED);
        askAll(List.of(new Question(step.source(), scan)), replies -> {
            if (replies.get(0) instanceof NodeReply.Sequence answer
                    && answer.items().size() == 2) {
                cursor = answer.items().get(0).text().orElse("0");
                send(texts(answer.items().get(1)), this::nextScan);
            } else {
                again(this::scan, "the source does not list its keys: " + said(replies.get(0)));
            }
        });
    }

    private void nextScan() {
        if (cursor.equals("0")) {
            complete();
        } else if (!stopsHere()) {
            scan();
        }
    }

    private void send(List<byte[]> keys, Runnable then) {
        List<Batch> batches = batches(keys);
        int timeout = BatchLimits.DEFAULT.leastTimeoutMillis();
        List<Question> questions = batches.stream()
                .map(batch -> {
                    NodeAddress owner = addressOf(batch.owner());
                    List<byte[]> words =
                            MoveCommands.words(options, tools().ways().authentication(owner));
                    return new Question(step.source(), MoveCommands.migrate(owner, 0, timeout, words, batch.keys()));
                })
                .toList();
        askAll(questions, replies -> {
            List<byte[]> unsent = new ArrayList<>();
            String reason = "";
            for (int i = 0; i < replies.size(); i++) {
                if (isOk(replies.get(i))) {
                    moved += batches.get(i).keys().size();
                } else {
                    unsent.addAll(batches.get(i).keys());
                    reason = said(replies.get(i));
                }
            }
            if (unsent.isEmpty()) {
                attempts = 0;
                then.run();
            } else if (mayPass(reason)) {
                again(() -> learnOwners(() -> send(unsent, then)), reason);
            } else {
                fail(
                        reason.contains("BUSYKEY")
                                ? "a key of the source exists in the cluster as well; the import stops here unless such keys are replaced"
                                : "the source does not send its keys: " + reason);
            }
        });
    }

    private List<Batch> batches(List<byte[]> keys) {
        Map<NodeId, Batch> open = new TreeMap<>();
        List<Batch> batches = new ArrayList<>();
        for (byte[] key : keys) {
            NodeId owner = owners[HashSlot.of(key)];
            if (owner == null) {
                throw new IllegalStateException("nobody owns slot " + HashSlot.of(key));
            }
            Batch batch = open.computeIfAbsent(owner, id -> new Batch(id, new ArrayList<>()));
            batch.keys().add(key);
            if (batch.keys().size() == BATCH) {
                batches.add(batch);
                open.remove(owner);
            }
        }
        batches.addAll(open.values());
        return batches;
    }

    /** The owner has changed, or is busy, or the answer came late: then the same keys are sent again. */
    private static boolean mayPass(String reason) {
        String plain =
                reason.startsWith(MoveAnswer.FROM_TARGET) ? reason.substring(MoveAnswer.FROM_TARGET.length()) : reason;
        String code = new NodeReply.Failure(plain).code();
        return MoveAnswer.PASSING.contains(code)
                || List.of("MOVED", "ASK", "IOERR").contains(code);
    }

    private void again(Runnable next, String reason) {
        attempts++;
        if (attempts == MOST_ATTEMPTS) {
            fail(reason);
        } else {
            later(next);
        }
    }
}
