package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.BLOCKING;
import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.NOSCRIPT;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.Arrays;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.ListValue;
import org.clusterarium.embeddednode.keyspace.ValueType;
import org.jspecify.annotations.Nullable;

/** Commands that move an element from list to list, at once or when there is one (t_list.c). */
public final class ListMoveCommands {
    private static final byte[] LMOVE = Arguments.bytes("LMOVE");
    private static final byte[] RPOPLPUSH = Arguments.bytes("RPOPLPUSH");

    private final NodeEnvironment node;
    private final Databases keyspace;
    private final BlockedClients blocked;

    public ListMoveCommands(NodeEnvironment node, Databases keyspace, BlockedClients blocked) {
        this.node = node;
        this.keyspace = keyspace;
        this.blocked = blocked;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("lmove", 5)
                        .flags(WRITE, DENYOOM)
                        .keys(1, 2, 1)
                        .doc("list", "6.2.0", "Pop an element from a list, push it to another list and return it")
                        .runs(call -> {
                            boolean from = ListEnds.isLeft(call.args()[3]);
                            orNull(call, move(call, from, ListEnds.isLeft(call.args()[4])));
                        }),
                CommandSpec.named("rpoplpush", 3)
                        .flags(WRITE, DENYOOM)
                        .keys(1, 2, 1)
                        .doc(
                                "list",
                                "1.2.0",
                                "Remove the last element in a list, prepend it to another list and return it")
                        .runs(call -> orNull(call, move(call, false, true))),
                CommandSpec.named("blmove", 6)
                        .flags(WRITE, DENYOOM, NOSCRIPT, BLOCKING)
                        .keys(1, 2, 1)
                        .doc(
                                "list",
                                "6.2.0",
                                "Pop an element from a list, push it to another list and return it; or block until one is available")
                        .runs(this::blmove),
                CommandSpec.named("brpoplpush", 4)
                        .flags(WRITE, DENYOOM, NOSCRIPT, BLOCKING)
                        .keys(1, 2, 1)
                        .doc(
                                "list",
                                "2.2.0",
                                "Pop an element from a list, push it to another list and return it; or block until one is available")
                        .runs(this::brpoplpush));
    }

    private static void orNull(CommandCall call, byte @Nullable [] moved) {
        TypedValues.bulkOrNull(call.reply(), moved);
    }

    private void blmove(CommandCall call) {
        byte[][] args = call.args();
        boolean fromLeft = ListEnds.isLeft(args[3]);
        boolean toLeft = ListEnds.isLeft(args[4]);
        long timeout = BlockTime.ofSeconds(args[5], node.nowMillis());
        if (moveOrWait(call, fromLeft, toLeft, timeout)) {
            call.propagateInstead(LMOVE, args[1], args[2], ListEnds.word(fromLeft), ListEnds.word(toLeft));
        }
    }

    private void brpoplpush(CommandCall call) {
        byte[][] args = call.args();
        long timeout = BlockTime.ofSeconds(args[3], node.nowMillis());
        if (moveOrWait(call, false, true, timeout)) {
            call.propagateInstead(RPOPLPUSH, args[1], args[2]);
        }
    }

    private boolean moveOrWait(CommandCall call, boolean fromLeft, boolean toLeft, long timeoutMillis) {
        byte[] moved = move(call, fromLeft, toLeft);
        if (moved == null) {
            blocked.await(call, List.of(call.args()[1]), ValueType.LIST, timeoutMillis);
            return false;
        }
        call.reply().bulk(moved);
        return true;
    }

    /** Moves from the first key to the second; null when there is nothing to move. */
    private byte @Nullable [] move(CommandCall call, boolean fromLeft, boolean toLeft) {
        byte[][] args = call.args();
        Database db = keyspace.db(call.client().db);
        ListValue source = TypedValues.find(db, args[1], ListValue.class);
        if (source == null) {
            return null;
        }
        ListValue target = TypedValues.find(db, args[2], ListValue.class);
        byte[] element = ListEnds.remove(source, fromLeft);
        if (target == null) {
            target = keyspace.values().list();
            db.set(args[2], target);
        }
        ListEnds.add(target, element, toLeft);
        if (source.size() == 0 && !Arrays.equals(args[1], args[2])) {
            db.remove(args[1]);
        }
        call.changed(1);
        return element;
    }
}
