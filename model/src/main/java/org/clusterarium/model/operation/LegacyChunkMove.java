package org.clusterarium.model.operation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.clusterarium.model.slot.SlotSet;

/**
 * The moves of the slots of one step, in waves: all open slots are marked, then all are listed, and so on, so that the commands of a wave leave in
 * one piece, and a server writes its nodes.conf once for all of them. Not for several threads.
 *
 * <p>Use: send all of {@link #take}, report each answer with {@link #answered}, and take again, until {@link #isFinished()}.
 */
public final class LegacyChunkMove {
    private final Map<Integer, LegacySlotMove> waiting = new TreeMap<>();
    private final Map<Integer, LegacySlotMove> open = new TreeMap<>();
    private final Set<MoveAction> underWay = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Integer, String> failures = new TreeMap<>();
    private final int window;
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
    }

    /** An action to be sent, and after how many failed attempts. */
    public record Command(MoveAction action, int attempt) {}

    /**
     * The next wave; none while answers to the last one are missing.
     *
     * @param size of the batches of keys
     */
    public List<Command> take(BatchSize size) {
        if (!underWay.isEmpty()) {
            return List.of();
        }
        admit();
        List<Command> commands = new ArrayList<>();
        List<LegacySlotMove> toImporter =
                open.values().stream().filter(LegacySlotMove::tellsImporter).toList();
        for (LegacySlotMove move : open.values()) {
            int place = toImporter.indexOf(move);
            boolean quietly = place > 0 && place < toImporter.size() - 1;
            for (MoveAction action : move.next(size)) {
                MoveAction given =
                        quietly ? new MoveAction.SetOwner(move.slot(), action.node(), action.node(), true) : action;
                underWay.add(given);
                commands.add(new Command(given, move.attempt()));
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

    /** @throws IllegalStateException if the action was not taken, or answered before */
    public void answered(MoveAction action, MoveAnswer answer) {
        LegacySlotMove move = open.get(action.slot());
        if (move == null || !underWay.remove(action)) {
            throw new IllegalStateException("This action was not under way: " + action);
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
