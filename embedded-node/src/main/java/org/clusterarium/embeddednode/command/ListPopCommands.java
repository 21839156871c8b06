package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.BLOCKING;
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

/** Commands that pop from the first of several lists that has elements, at once or when one has (t_list.c). */
public final class ListPopCommands {
    private final NodeEnvironment node;
    private final Databases keyspace;
    private final BlockedClients blocked;

    public ListPopCommands(NodeEnvironment node, Databases keyspace, BlockedClients blocked) {
        this.node = node;
        this.keyspace = keyspace;
        this.blocked = blocked;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("blpop", -3)
                        .flags(WRITE, NOSCRIPT, BLOCKING)
                        .keys(1, -2, 1)
                        .doc(
                                "list",
                                "2.0.0",
                                "Remove and get the first element in a list, or block until one is available")
                        .runs(call -> blockingPop(call, true)),
                CommandSpec.named("brpop", -3)
                        .flags(WRITE, NOSCRIPT, BLOCKING)
                        .keys(1, -2, 1)
                        .doc(
                                "list",
                                "2.0.0",
                                "Remove and get the last element in a list, or block until one is available")
                        .runs(call -> blockingPop(call, false)),
                CommandSpec.named("lmpop", -4)
                        .flags(WRITE)
                        .keys(NumKeys.at(1))
                        .doc("list", "7.0.0", "Pop elements from a list")
                        .runs(call -> {
                            MultiPop options = MultiPop.of(call.args(), 1);
                            if (!popSeveral(call, options)) {
                                call.reply().nullArray();
                            }
                        }),
                CommandSpec.named("blmpop", -5)
                        .flags(WRITE, BLOCKING)
                        .keys(NumKeys.at(2))
                        .doc("list", "7.0.0", "Pop elements from a list, or block until one is available")
                        .runs(this::blmpop));
    }

    private void blockingPop(CommandCall call, boolean left) {
        byte[][] args = call.args();
        long timeout = BlockTime.ofSeconds(args[args.length - 1], node.nowMillis());
        Database db = keyspace.db(call.client().db);
        for (int at = 1; at < args.length - 1; at++) {
            ListValue list = TypedValues.find(db, args[at], ListValue.class);
            if (list != null) {
                call.reply().array(2);
                call.reply().bulk(args[at]);
                call.reply().bulk(ListEnds.remove(list, left));
                if (list.size() == 0) {
                    db.remove(args[at]);
                }
                call.changed(1);
                call.propagateInstead(ListEnds.popCommand(left), args[at]);
                return;
            }
        }
        blocked.await(call, Arrays.asList(args).subList(1, args.length - 1), ValueType.LIST, timeout);
    }

    private void blmpop(CommandCall call) {
        long timeout = BlockTime.ofSeconds(call.args()[1], node.nowMillis());
        MultiPop options = MultiPop.of(call.args(), 2);
        if (!popSeveral(call, options)) {
            blocked.await(call, options.keys(), ValueType.LIST, timeout);
        }
    }

    private boolean popSeveral(CommandCall call, MultiPop options) {
        Database db = keyspace.db(call.client().db);
        for (byte[] key : options.keys()) {
            ListValue list = TypedValues.find(db, key, ListValue.class);
            if (list != null) {
                int count = (int) Math.min(options.count(), list.size());
                call.reply().array(2);
                call.reply().bulk(key);
                call.reply().array(count);
                for (int rest = count; rest > 0; rest--) {
                    call.reply().bulk(ListEnds.remove(list, options.left()));
                }
                if (list.size() == 0) {
                    db.remove(key);
                }
                call.changed(count);
                call.propagateInstead(ListEnds.popCommand(options.left()), key, Arguments.bytes(count));
                return true;
            }
        }
        return false;
    }

    /** {@code numkeys key [key …] LEFT|RIGHT [COUNT count]}. */
    private record MultiPop(List<byte[]> keys, boolean left, long count) {
        static MultiPop of(byte[][] args, int place) {
            int keys = NumKeys.count(args, place, "ERR numkeys should be greater than 0");
            int at = place + 1 + keys;
            if (at >= args.length) {
                throw CommandError.syntax();
            }
            boolean left = ListEnds.isLeft(args[at]);
            return new MultiPop(Arrays.asList(args).subList(place + 1, at), left, countOption(args, at + 1));
        }
    }

    /** {@code COUNT count} at that place or nothing, which is 1. */
    static long countOption(byte[][] args, int at) {
        if (at == args.length) {
            return 1;
        }
        if (at + 2 != args.length || !Arguments.is(args[at], "count")) {
            throw CommandError.syntax();
        }
        long count;
        try {
            count = Arguments.integer(args[at + 1]);
        } catch (CommandError e) {
            throw new CommandError("ERR count should be greater than 0");
        }
        if (count < 1) {
            throw new CommandError("ERR count should be greater than 0");
        }
        return count;
    }
}
