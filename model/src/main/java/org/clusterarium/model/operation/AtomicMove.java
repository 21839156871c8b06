package org.clusterarium.model.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;

/**
 * A slot move that the servers do themselves: the commands to start it, to ask how it is and to cancel it, and the meaning of the
 * replies (documentation of CLUSTER MIGRATION and CLUSTER GETSLOTMIGRATIONS).
 */
public record AtomicMove(MoveDriver driver, SlotMove move) {
    /** @throws IllegalArgumentException for the driver that is not atomic */
    public AtomicMove {
        if (!driver.isAtomic()) {
            throw new IllegalArgumentException("Not an atomic driver: " + driver);
        }
    }

    /** Where all the commands go. Cancelling anywhere else would not end the move. */
    public NodeId node() {
        return driver == MoveDriver.CLUSTER_MIGRATION ? move.target() : move.source();
    }

    public NodeCommand start() {
        List<String> words = new ArrayList<>();
        boolean pulls = driver == MoveDriver.CLUSTER_MIGRATION;
        words.addAll(pulls ? List.of("MIGRATION", "IMPORT") : List.of("MIGRATESLOTS", "SLOTSRANGE"));
        for (SlotRange range : move.slots().ranges()) {
            words.add(Integer.toString(range.first()));
            words.add(Integer.toString(range.last()));
        }
        if (!pulls) {
            words.add("NODE");
            words.add(move.target().value());
        }
        return NodeCommand.of("CLUSTER", words.toArray(String[]::new));
    }

    public NodeCommand poll() {
        return driver == MoveDriver.CLUSTER_MIGRATION
                ? NodeCommand.of("CLUSTER", "MIGRATION", "STATUS", "ALL")
                : NodeCommand.of("CLUSTER", "GETSLOTMIGRATIONS");
    }

    /** Cancels this move, and on a source with MIGRATESLOTS all that it has begun. */
    public NodeCommand cancel(String task) {
        return driver == MoveDriver.CLUSTER_MIGRATION
                ? NodeCommand.of("CLUSTER", "MIGRATION", "CANCEL", "ID", task)
                : NodeCommand.of("CLUSTER", "CANCELSLOTMIGRATIONS");
    }

    /** How a move is. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    /**
     * A move as the server tells of it.
     *
     * @param task the server's name for it
     * @param message last error or status, empty if there is none
     * @param remainingBytes bytes left to send, −1 if the server does not say
     */
    public record Status(String task, State state, String message, long remainingBytes) {}

    /**
     * The latest task of exactly these slots; empty if the server does not know one, as after its restart.
     *
     * @param reply to {@link #poll()}
     */
    public Optional<Status> status(NodeReply reply) {
        if (!(reply instanceof NodeReply.Sequence tasks)) {
            return Optional.empty();
        }
        Status latest = null;
        long latestTime = Long.MIN_VALUE;
        for (NodeReply item : tasks.items()) {
            Map<String, String> fields = fields(item);
            boolean isOurs = slots(fields).equals(move.slots())
                    && fields.getOrDefault(
                                    first("dest", "target_node"), move.target().value())
                            .equals(move.target().value());
            long time = number(fields, "create_time");
            if (isOurs && time >= latestTime) {
                latest = status(fields);
                latestTime = time;
            }
        }
        return Optional.ofNullable(latest);
    }

    private String first(String ofMigration, String ofMigrateSlots) {
        return driver == MoveDriver.CLUSTER_MIGRATION ? ofMigration : ofMigrateSlots;
    }

    /** Ranges joined by blanks or commas; whatever else it says is not ours. */
    private SlotSet slots(Map<String, String> fields) {
        List<SlotRange> ranges = new ArrayList<>();
        try {
            for (String range :
                    fields.getOrDefault(first("slots", "slot_ranges"), "").split("[ ,]+")) {
                String[] ends = range.split("-");
                ranges.add(new SlotRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])));
            }
        } catch (IllegalArgumentException e) {
            return SlotSet.EMPTY;
        }
        return SlotSet.ofRanges(ranges);
    }

    private Status status(Map<String, String> fields) {
        State state = switch (fields.getOrDefault("state", "")) {
            case "completed", "success" -> State.SUCCEEDED;
            case "failed" -> State.FAILED;
            case "canceled", "cancelled" -> State.CANCELLED;
            default -> State.RUNNING;
        };
        return new Status(
                fields.getOrDefault(first("id", "name"), ""),
                state,
                fields.getOrDefault(first("last_error", "message"), ""),
                fields.containsKey("remaining_repl_size") ? number(fields, "remaining_repl_size") : -1);
    }

    private static long number(Map<String, String> fields, String name) {
        try {
            return Long.parseLong(fields.getOrDefault(name, "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Map<String, String> fields(NodeReply item) {
        Map<String, String> fields = new TreeMap<>();
        if (item instanceof NodeReply.Sequence pairs) {
            for (int i = 0; i + 1 < pairs.items().size(); i += 2) {
                fields.put(text(pairs.items().get(i)), text(pairs.items().get(i + 1)));
            }
        }
        return fields;
    }

    private static String text(NodeReply reply) {
        if (reply instanceof NodeReply.Text text) {
            return text.utf8();
        }
        return reply instanceof NodeReply.Whole whole ? Long.toString(whole.value()) : "";
    }
}
