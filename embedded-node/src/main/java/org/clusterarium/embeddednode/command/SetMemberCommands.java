package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandFlag;
import org.clusterarium.embeddednode.core.CommandHandler;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.SetValue;
import org.jspecify.annotations.Nullable;

/** Commands on the members of one set (t_set.c). */
public final class SetMemberCommands {
    private static final int EMPTY_PLACES = 10;

    private final Databases keyspace;

    public SetMemberCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                row("sadd", -3, "1.0.0", "Add one or more members to a set", this::add, WRITE, DENYOOM, FAST),
                row("srem", -3, "1.0.0", "Remove one or more members from a set", this::rem, WRITE, FAST),
                CommandSpec.named("smove", 4)
                        .flags(WRITE, FAST)
                        .keys(1, 2, 1)
                        .doc("set", "1.0.0", "Move a member from one set to another")
                        .runs(this::move),
                row(
                        "sismember",
                        3,
                        "1.0.0",
                        "Determine if a given value is a member of a set",
                        this::isMember,
                        READONLY,
                        FAST),
                row(
                        "smismember",
                        -3,
                        "6.2.0",
                        "Returns the membership associated with the given elements for a set",
                        this::areMembers,
                        READONLY,
                        FAST),
                row("scard", 2, "1.0.0", "Get the number of members in a set", this::card, READONLY, FAST),
                row("smembers", 2, "1.0.0", "Get all the members in a set", this::members, READONLY),
                row("sscan", -3, "2.8.0", "Incrementally iterate Set elements", this::scan, READONLY));
    }

    private static CommandSpec row(
            String name, int arity, String since, String summary, CommandHandler handler, CommandFlag... flags) {
        return CommandSpec.named(name, arity)
                .flags(flags[0], Arrays.copyOfRange(flags, 1, flags.length))
                .key()
                .doc("set", since, summary)
                .runs(handler);
    }

    private Database db(CommandCall call) {
        return keyspace.db(call.client().db);
    }

    private @Nullable SetValue read(CommandCall call) {
        return TypedValues.read(db(call), call.args()[1], SetValue.class);
    }

    private void add(CommandCall call) {
        byte[][] args = call.args();
        SetValue set = TypedValues.find(db(call), args[1], SetValue.class);
        if (set == null) {
            set = keyspace.values().set();
            db(call).set(args[1], set);
        }
        int added = 0;
        for (int at = 2; at < args.length; at++) {
            added += set.add(args[at]) ? 1 : 0;
        }
        call.changed(added);
        call.reply().integer(added);
    }

    private void rem(CommandCall call) {
        byte[][] args = call.args();
        SetValue set = TypedValues.find(db(call), args[1], SetValue.class);
        int removed = 0;
        for (int at = 2; set != null && at < args.length; at++) {
            removed += set.remove(args[at]) ? 1 : 0;
        }
        if (set != null && set.size() == 0) {
            db(call).remove(args[1]);
        }
        call.changed(removed);
        call.reply().integer(removed);
    }

    private void move(CommandCall call) {
        byte[][] args = call.args();
        SetValue source = TypedValues.find(db(call), args[1], SetValue.class);
        if (source == null) {
            call.reply().integer(0);
            return;
        }
        SetValue target = TypedValues.find(db(call), args[2], SetValue.class);
        if (source == target) {
            call.reply().integer(source.contains(args[3]) ? 1 : 0);
            return;
        }
        if (!source.remove(args[3])) {
            call.reply().integer(0);
            return;
        }
        if (source.size() == 0) {
            db(call).remove(args[1]);
        }
        if (target == null) {
            target = keyspace.values().set();
            db(call).set(args[2], target);
        }
        target.add(args[3]);
        call.changed(1);
        call.reply().integer(1);
    }

    private void isMember(CommandCall call) {
        SetValue set = read(call);
        call.reply().integer(set != null && set.contains(call.args()[2]) ? 1 : 0);
    }

    private void areMembers(CommandCall call) {
        byte[][] args = call.args();
        SetValue set = read(call);
        call.reply().array(args.length - 2);
        for (int at = 2; at < args.length; at++) {
            call.reply().integer(set != null && set.contains(args[at]) ? 1 : 0);
        }
    }

    private void card(CommandCall call) {
        SetValue set = read(call);
        call.reply().integer(set == null ? 0 : set.size());
    }

    private void members(CommandCall call) {
        SetValue set = read(call);
        call.reply().set(set == null ? 0 : set.size());
        if (set != null) {
            set.forEachMember(call.reply()::bulk);
        }
    }

    private void scan(CommandCall call) {
        ScanOptions.cursor(call.args()[2]);
        SetValue set = read(call);
        ScanOptions options = set == null ? null : ScanOptions.of(call.args(), 2, false);
        List<byte[]> found = new ArrayList<>();
        long cursor = 0;
        if (set != null && options != null) {
            cursor = options.cursor;
            long places = (long) options.count * EMPTY_PLACES;
            do {
                cursor = set.scan(cursor, member -> {
                    if (options.wants(member)) {
                        found.add(member);
                    }
                });
            } while (cursor != 0 && places-- > 0 && found.size() < options.count);
        }
        HashWalkCommands.answer(call.reply(), cursor, found);
    }
}
