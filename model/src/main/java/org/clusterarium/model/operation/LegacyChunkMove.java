package org.clusterarium.model.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.clusterarium.model.slot.SlotSet;

/**
 * The moves of the slots of one step, several under way at once so that commands can be pipelined. Not for several threads.
 *
 * <p>Use: send all of {@link #take()}, report each answer with {@link #answered}, and take again, until {@link #isFinished()}.
 */
public final class LegacyChunkMove {
    private final Map<Integer, LegacySlotMove> waiting = new TreeMap<>();
    private final Map<Integer, LegacySlotMove> open = new TreeMap<>();
    private final Map<Integer, MoveAction> underWay = new TreeMap<>();
    private final Map<Integer, String> failures = new TreeMap<>();
    private final int window;
    private BatchSize size;
    private int doneSlots;
    private long movedKeys;
    private boolean stopping;

    /**
     * @param situation of each slot, from what source and target say of themselves now
     * @param window most slots that are open at once, at least 1
     */
    public LegacyChunkMove(
            SlotSet slots, MoveEnds ends, IntFunction<SlotSituation> situation, MoveOptions options, int window) {
        slots.stream()
                .forEach(slot -> waiting.put(slot, new LegacySlotMove(slot, ends, situation.apply(slot), options)));
        this.window = window;
        size = BatchSize.of(BatchLimits.DEFAULT);
    }

    /** Begins with another size of batches than the usual one, such as that of the step before. */
    public LegacyChunkMove withSize(BatchSize batches) {
        size = batches;
        return this;
    }

    /** The size that the batches have reached. */
    public BatchSize size() {
        return size;
    }

    /** An action to be sent, and after how many failed attempts. */
    public record Command(MoveAction action, int attempt) {}

    /** The actions that can be sent now; none of them is given again before it was answered. */
    public List<Command> take() {
        admit();
        List<Command> commands = new ArrayList<>();
        for (LegacySlotMove move : List.copyOf(open.values())) {
            if (!underWay.containsKey(move.slot())) {
                move.next(size).ifPresent(action -> {
                    underWay.put(move.slot(), action);
                    commands.add(new Command(action, move.attempt()));
                });
            }
        }
        return commands;
    }

    /** Slots are opened only while nobody wants to stop and nothing has failed. */
    private void admit() {
        while (!waiting.isEmpty() && open.size() < window && !stopping && failures.isEmpty()) {
            int slot = waiting.keySet().iterator().next();
            LegacySlotMove move = waiting.remove(slot);
            if (move != null) {
                open.put(slot, move);
                settle(move);
            }
        }
    }

    /**
     * @param millis that the action took; with batches of keys it decides about the size of the next
     * @throws IllegalStateException if the action was not taken, or answered before
     */
    public void answered(MoveAction action, MoveAnswer answer, long millis) {
        LegacySlotMove move = open.get(action.slot());
        if (move == null || underWay.remove(action.slot()) != action) {
            throw new IllegalStateException("This action was not under way: " + action);
        }
        if (action instanceof MoveAction.MigrateKeys batch) {
            if (answer instanceof MoveAnswer.Ok) {
                size = size.after(batch.keys().size(), 0, millis);
            } else if (answer instanceof MoveAnswer.TimedOut) {
                size = size.afterTimeout();
            }
        }
        int before = move.movedKeys();
        move.answered(answer);
        movedKeys += move.movedKeys() - before;
        settle(move);
    }

    private void settle(LegacySlotMove move) {
        if (move.isDone()) {
            open.remove(move.slot());
            doneSlots++;
        } else if (!move.failure().isEmpty()) {
            open.remove(move.slot());
            failures.put(move.slot(), move.failure());
        }
    }

    /** Opens no more slots; those that are open are brought to their end. */
    public void stop() {
        stopping = true;
    }

    /** Whether nothing is under way and nothing will begin: all slots moved, or stopped, or failed. */
    public boolean isFinished() {
        return open.isEmpty() && (waiting.isEmpty() || stopping || !failures.isEmpty());
    }

    /** Whether every slot has moved. */
    public boolean isComplete() {
        return open.isEmpty() && waiting.isEmpty() && failures.isEmpty();
    }

    /** Slots that failed, with the reason; they may be open. */
    public Map<Integer, String> failures() {
        return new TreeMap<>(failures);
    }

    public int doneSlots() {
        return doneSlots;
    }

    /** Keys that arrived; such as had gone meanwhile are counted too. */
    public long movedKeys() {
        return movedKeys;
    }
}
