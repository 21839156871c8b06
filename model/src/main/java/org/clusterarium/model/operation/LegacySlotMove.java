package org.clusterarium.model.operation;

import java.util.List;
import org.clusterarium.model.topology.NodeId;

/**
 * The move of one slot by SETSLOT and MIGRATE as a step machine: gives the next action, or several that may go at once, and takes the answers. The order is the one in which
 * no key is ever without an owner that finds it: the target imports before the source migrates, so that whoever is sent on is let in; no owner is
 * announced before all databases of the source are empty, and none can fill again, for the source has sent on whoever asks for a new key; the target
 * is told before the source, so that the slot is never without an owner ({@code redis-cli.c}, clusterManagerMoveSlot). Every action
 * may be repeated, so an answer that was lost costs nothing.
 */
final class LegacySlotMove {
    private enum Phase {
        OPEN_TARGET,
        OPEN_SOURCE,
        LIST,
        MIGRATE,
        CHECK_TARGET,
        TELL_TARGET,
        TELL_SOURCE,
        TELL_OTHERS,
        DONE,
        FAILED
    }

    private final int slot;
    private final NodeId source;
    private final NodeId target;
    private final List<NodeId> others;
    private final MoveOptions options;
    private Phase phase;
    private int database;
    private boolean isImporting;
    private int told;
    private int attempt;
    private int movedKeys;
    private boolean mayHaveCopies;
    private List<byte[]> listed = List.of();
    private int batch;
    private String failure = "";

    /** @param others all other masters; that one of them is not reached does no harm, it learns of the owner by the bus */
    LegacySlotMove(int slot, MoveEnds ends, SlotSituation situation, MoveOptions options) {
        this.slot = slot;
        this.source = ends.source();
        this.target = ends.target();
        this.others = ends.others();
        this.options = options;
        // whoever carries on a move finds copies that the one before left behind
        mayHaveCopies = situation == SlotSituation.OPEN && options.ownCopies();
        phase = switch (situation) {
            case FRESH, OPEN -> Phase.OPEN_TARGET;
            case TARGET_TOLD -> Phase.TELL_SOURCE;
            case SOURCE_TOLD -> Phase.TELL_TARGET;
            case MOVED -> others.isEmpty() ? Phase.DONE : Phase.TELL_OTHERS;
            case ELSEWHERE -> Phase.FAILED;
        };
        failure = phase == Phase.FAILED ? "the slot belongs to another node by now" : "";
    }

    int slot() {
        return slot;
    }

    boolean isDone() {
        return phase == Phase.DONE;
    }

    /** Why it cannot go on, empty while it can. */
    String failure() {
        return failure;
    }

    /** Whether the next action tells the target for the first time, which still bears the mark of the import that this move has set. */
    boolean tellsImporter() {
        return phase == Phase.TELL_TARGET && isImporting && attempt == 0;
    }

    /** Keys that arrived so far. */
    int movedKeys() {
        return movedKeys;
    }

    /** Which attempt the next action is, from 0; whoever sends it waits longer before each. */
    int attempt() {
        return attempt;
    }

    /** The actions whose answers are awaited: one, until the other masters are told, all at once; none at the end. */
    List<MoveAction> next(BatchSize size) {
        return switch (phase) {
            case OPEN_TARGET -> List.of(new MoveAction.SetImporting(slot, target, source));
            case OPEN_SOURCE -> List.of(new MoveAction.SetMigrating(slot, source, target));
            case LIST ->
                List.of(new MoveAction.ListKeys(
                        slot, source, database, size.limits().listedKeys()));
            case MIGRATE -> {
                batch = Math.min(size.keys(), listed.size());
                yield List.of(new MoveAction.MigrateKeys(
                        slot,
                        source,
                        target,
                        database,
                        listed.subList(0, batch),
                        options.replace() || mayHaveCopies,
                        size.timeoutMillis()));
            }
            case CHECK_TARGET -> List.of(new MoveAction.Probe(slot, target));
            case TELL_TARGET -> List.of(new MoveAction.SetOwner(slot, target, target));
            case TELL_SOURCE -> List.of(new MoveAction.SetOwner(slot, source, target));
            case TELL_OTHERS ->
                others.stream()
                        .<MoveAction>map(other -> new MoveAction.SetOwner(slot, other, target))
                        .toList();
            case DONE, FAILED -> List.of();
        };
    }

    void answered(MoveAnswer answer) {
        if (phase == Phase.TELL_OTHERS) {
            told++;
            phase = told == others.size() ? Phase.DONE : phase;
        } else if (answer instanceof MoveAnswer.Ok || answer instanceof MoveAnswer.Keys) {
            // a list that was read is no progress: the batch of which it is the beginning may fail again and again
            attempt = phase == Phase.LIST || phase == Phase.CHECK_TARGET ? attempt : 0;
            proceed(answer);
        } else if (answer instanceof MoveAnswer.Refused refused) {
            fail((isAtTarget() ? "target: " : "source: ") + refused.message());
        } else {
            retry(answer);
        }
    }

    private void proceed(MoveAnswer answer) {
        switch (phase) {
            case OPEN_TARGET -> phase = Phase.OPEN_SOURCE;
            case OPEN_SOURCE -> {
                isImporting = true;
                phase = Phase.LIST;
            }
            case CHECK_TARGET -> phase = Phase.LIST;
            case LIST -> listed(answer instanceof MoveAnswer.Keys listed ? listed.keys() : List.of());
            case MIGRATE -> {
                movedKeys += batch;
                listed = listed.subList(batch, listed.size());
                phase = listed.isEmpty() ? Phase.LIST : Phase.MIGRATE;
            }
            case TELL_TARGET -> phase = Phase.TELL_SOURCE;
            case TELL_SOURCE -> phase = others.isEmpty() ? Phase.DONE : Phase.TELL_OTHERS;
            default -> throw new IllegalStateException("No answer is awaited: " + phase);
        }
    }

    private void listed(List<byte[]> keys) {
        listed = keys;
        if (!keys.isEmpty()) {
            phase = Phase.MIGRATE;
        } else if (database + 1 < options.databases()) {
            database++;
        } else {
            phase = Phase.TELL_TARGET;
        }
    }

    private void retry(MoveAnswer answer) {
        attempt += answer instanceof MoveAnswer.Unknown lost && lost.late() ? Math.max(1, options.attempts() / 2) : 1;
        String reason = "no answer";
        if (answer instanceof MoveAnswer.Busy) {
            boolean wasReplacing = options.replace() || mayHaveCopies;
            if (!wasReplacing) {
                fail("BUSYKEY: the target already has a key of this slot that did not come from this move");
                return;
            }
            reason = "BUSYKEY although replacing";
        } else if (answer instanceof MoveAnswer.Later later) {
            reason = later.message();
        } else if (answer instanceof MoveAnswer.Unknown unknown) {
            reason = (isAtTarget() ? "target " : "source ") + unknown.reason();
        } else if (answer instanceof MoveAnswer.TimedOut) {
            reason = "IOERR: source and target did not finish in time";
        }
        if (phase == Phase.MIGRATE) {
            // what was not confirmed may have arrived: its copies are ours, and older than what the source has
            mayHaveCopies |= !(answer instanceof MoveAnswer.Later);
            phase = answer instanceof MoveAnswer.TimedOut ? Phase.CHECK_TARGET : Phase.LIST;
        }
        if (attempt >= options.attempts()) {
            fail(reason + " (" + attempt + " attempts)");
        }
    }

    private boolean isAtTarget() {
        return phase == Phase.OPEN_TARGET || phase == Phase.CHECK_TARGET || phase == Phase.TELL_TARGET;
    }

    private void fail(String reason) {
        failure = reason;
        phase = Phase.FAILED;
    }
}
