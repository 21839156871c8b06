package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.BLOCKING;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.NOSCRIPT;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.Arrays;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.ScoredMember;
import org.clusterarium.embeddednode.keyspace.SortedSetValue;
import org.clusterarium.embeddednode.keyspace.ValueType;

/** Commands that take the members with the lowest or highest scores, at once or when there are some (genericZpopCommand, t_zset.c). */
public final class SortedSetPopCommands {
    private static final byte[] ZPOPMIN = Arguments.bytes("ZPOPMIN");
    private static final byte[] ZPOPMAX = Arguments.bytes("ZPOPMAX");

    private final NodeEnvironment node;
    private final Databases keyspace;
    private final BlockedClients blocked;

    public SortedSetPopCommands(NodeEnvironment node, Databases keyspace, BlockedClients blocked) {
        this.node = node;
        this.keyspace = keyspace;
        this.blocked = blocked;
    }

    public List<CommandSpec> specs() {
        return List.of(
                pop("zpopmin", "Remove and return members with the lowest scores in a sorted set", true),
                pop("zpopmax", "Remove and return members with the highest scores in a sorted set", false),
                blockingPop("bzpopmin", "lowest", true),
                blockingPop("bzpopmax", "highest", false),
                CommandSpec.named("zmpop", -4)
                        .flags(WRITE)
                        .keys(NumKeys.at(1))
                        .doc(SortedSetCommands.GROUP, "7.0.0", "Remove and return members with scores in a sorted set")
                        .runs(this::zmpop),
                CommandSpec.named("bzmpop", -5)
                        .flags(WRITE, BLOCKING)
                        .keys(NumKeys.at(2))
                        .doc(
                                SortedSetCommands.GROUP,
                                "7.0.0",
                                "Remove and return members with scores in a sorted set or block until one is available")
                        .runs(this::bzmpop));
    }

    private CommandSpec pop(String name, String summary, boolean lowest) {
        return CommandSpec.named(name, -2)
                .flags(WRITE, FAST)
                .key()
                .doc(SortedSetCommands.GROUP, "5.0.0", summary)
                .runs(call -> pop(call, lowest));
    }

    private CommandSpec blockingPop(String name, String which, boolean lowest) {
        return CommandSpec.named(name, -3)
                .flags(WRITE, NOSCRIPT, BLOCKING, FAST)
                .keys(1, -2, 1)
                .doc(
                        SortedSetCommands.GROUP,
                        "5.0.0",
                        "Remove and return the member with the " + which
                                + " score from one or more sorted sets, or block until one is available")
                .runs(call -> blockingPop(call, lowest));
    }

    private void pop(CommandCall call, boolean lowest) {
        byte[][] args = call.args();
        if (args.length > 3) {
            throw CommandError.syntax();
        }
        boolean counted = args.length == 3;
        long most = counted ? ListCommands.positive(args[2]) : 1;
        Database db = keyspace.db(call.client().db);
        SortedSetValue set = TypedValues.find(db, args[1], SortedSetValue.class);
        if (set == null || most == 0) {
            call.reply().array(0);
            return;
        }
        int count = (int) Math.min(most, set.size());
        boolean nested = counted && call.reply().protocol() > 2;
        call.reply().array(nested ? count : 2 * count);
        take(call, args[1], set, new Pop(lowest, count, nested));
    }

    /** @param nested whether each member is an array with its score */
    private record Pop(boolean lowest, int count, boolean nested) {}

    /** Takes members, which must be there, and answers them. */
    private void take(CommandCall call, byte[] key, SortedSetValue set, Pop pop) {
        for (int left = pop.count(); left > 0; left--) {
            ScoredMember member = set.at(pop.lowest() ? 0 : set.size() - 1);
            set.remove(member);
            if (pop.nested()) {
                call.reply().array(2);
            }
            call.reply().bulk(member.key());
            call.reply().floating(member.score());
        }
        if (set.size() == 0) {
            keyspace.db(call.client().db).remove(key);
        }
        call.changed(pop.count());
    }

    private void blockingPop(CommandCall call, boolean lowest) {
        byte[][] args = call.args();
        long timeout = BlockTime.ofSeconds(args[args.length - 1], node.nowMillis());
        Database db = keyspace.db(call.client().db);
        for (int at = 1; at < args.length - 1; at++) {
            SortedSetValue set = TypedValues.find(db, args[at], SortedSetValue.class);
            if (set != null) {
                call.reply().array(3);
                call.reply().bulk(args[at]);
                take(call, args[at], set, new Pop(lowest, 1, false));
                call.propagateInstead(lowest ? ZPOPMIN : ZPOPMAX, args[at]);
                return;
            }
        }
        blocked.await(call, Arrays.asList(args).subList(1, args.length - 1), ValueType.ZSET, timeout);
    }

    private void zmpop(CommandCall call) {
        if (!popSeveral(call, MultiPop.of(call.args(), 1))) {
            call.reply().nullArray();
        }
    }

    private void bzmpop(CommandCall call) {
        MultiPop options = MultiPop.of(call.args(), 2);
        long timeout = BlockTime.ofSeconds(call.args()[1], node.nowMillis());
        if (!popSeveral(call, options)) {
            blocked.await(call, options.keys(), ValueType.ZSET, timeout);
        }
    }

    private boolean popSeveral(CommandCall call, MultiPop options) {
        Database db = keyspace.db(call.client().db);
        for (byte[] key : options.keys()) {
            SortedSetValue set = TypedValues.find(db, key, SortedSetValue.class);
            if (set != null) {
                int count = (int) Math.min(options.count(), set.size());
                call.reply().array(2);
                call.reply().bulk(key);
                call.reply().array(count);
                take(call, key, set, new Pop(options.lowest(), count, true));
                call.propagateInstead(options.lowest() ? ZPOPMIN : ZPOPMAX, key, Arguments.bytes(count));
                return true;
            }
        }
        return false;
    }

    /** {@code numkeys key [key …] MIN|MAX [COUNT count]}. */
    private record MultiPop(List<byte[]> keys, boolean lowest, long count) {
        static MultiPop of(byte[][] args, int place) {
            int keys = NumKeys.count(args, place, "ERR numkeys should be greater than 0");
            int at = place + 1 + keys;
            boolean lowest = at < args.length && Arguments.is(args[at], "min");
            if (!lowest && !(at < args.length && Arguments.is(args[at], "max"))) {
                throw CommandError.syntax();
            }
            return new MultiPop(
                    Arrays.asList(args).subList(place + 1, at), lowest, ListPopCommands.countOption(args, at + 1));
        }
    }
}
