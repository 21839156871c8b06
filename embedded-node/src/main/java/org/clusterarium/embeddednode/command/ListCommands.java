package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.Arrays;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandFlag;
import org.clusterarium.embeddednode.core.CommandHandler;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.ListValue;
import org.clusterarium.embeddednode.resp.ReplyWriter;
import org.jspecify.annotations.Nullable;

/** Commands on one list that never wait (t_list.c). */
public final class ListCommands {
    private final Databases keyspace;

    public ListCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                push("lpush", "1.0.0", "Prepend one or multiple elements to a list", true, false),
                push("rpush", "1.0.0", "Append one or multiple elements to a list", false, false),
                push("lpushx", "2.2.0", "Prepend an element to a list, only if the list exists", true, true),
                push("rpushx", "2.2.0", "Append an element to a list, only if the list exists", false, true),
                pop("lpop", "Remove and get the first elements in a list", true),
                pop("rpop", "Remove and get the last elements in a list", false),
                row("llen", 2, "1.0.0", "Get the length of a list", this::len, READONLY, FAST),
                row("lindex", 3, "1.0.0", "Get an element from a list by its index", this::index, READONLY),
                row("lrange", 4, "1.0.0", "Get a range of elements from a list", this::range, READONLY),
                row(
                        "lset",
                        4,
                        "1.0.0",
                        "Set the value of an element in a list by its index",
                        this::set,
                        WRITE,
                        DENYOOM),
                row(
                        "linsert",
                        5,
                        "2.2.0",
                        "Insert an element before or after another element in a list",
                        this::insert,
                        WRITE,
                        DENYOOM),
                row("lrem", 4, "1.0.0", "Remove elements from a list", this::rem, WRITE),
                row("ltrim", 4, "1.0.0", "Trim a list to the specified range", this::trim, WRITE));
    }

    private static CommandSpec row(
            String name, int arity, String since, String summary, CommandHandler handler, CommandFlag... flags) {
        return CommandSpec.named(name, arity)
                .flags(flags[0], Arrays.copyOfRange(flags, 1, flags.length))
                .key()
                .doc("list", since, summary)
                .runs(handler);
    }

    private CommandSpec push(String name, String since, String summary, boolean left, boolean onlyExisting) {
        return row(name, -3, since, summary, call -> push(call, left, onlyExisting), WRITE, DENYOOM, FAST);
    }

    private CommandSpec pop(String name, String summary, boolean left) {
        return row(name, -2, "1.0.0", summary, call -> pop(call, name, left), WRITE, FAST);
    }

    private Database db(CommandCall call) {
        return keyspace.db(call.client().db);
    }

    private @Nullable ListValue find(CommandCall call) {
        return TypedValues.find(db(call), call.args()[1], ListValue.class);
    }

    private @Nullable ListValue read(CommandCall call) {
        return TypedValues.read(db(call), call.args()[1], ListValue.class);
    }

    private void push(CommandCall call, boolean left, boolean onlyExisting) {
        byte[][] args = call.args();
        ListValue list = find(call);
        if (list == null && onlyExisting) {
            call.reply().integer(0);
            return;
        }
        if (list == null) {
            list = keyspace.values().list();
            db(call).set(args[1], list);
        }
        for (int at = 2; at < args.length; at++) {
            ListEnds.add(list, args[at], left);
        }
        call.changed(args.length - 2);
        call.reply().integer(list.size());
    }

    private void pop(CommandCall call, String name, boolean left) {
        byte[][] args = call.args();
        if (args.length > 3) {
            throw CommandError.arity(name);
        }
        boolean counted = args.length == 3;
        long count = counted ? positive(args[2]) : 1;
        ListValue list = find(call);
        ReplyWriter reply = call.reply();
        if (list == null && counted) {
            reply.nullArray();
        } else if (list == null) {
            reply.nullBulk();
        } else if (!counted) {
            reply.bulk(ListEnds.remove(list, left));
            removed(call, list, 1);
        } else {
            int most = (int) Math.min(count, list.size());
            reply.array(most);
            for (int rest = most; rest > 0; rest--) {
                reply.bulk(ListEnds.remove(list, left));
            }
            removed(call, list, most);
        }
    }

    /** A number from 0 on. */
    static long positive(byte[] argument) {
        long count;
        try {
            count = Arguments.integer(argument);
        } catch (CommandError e) {
            throw new CommandError("ERR value is out of range, must be positive");
        }
        if (count < 0) {
            throw new CommandError("ERR value is out of range, must be positive");
        }
        return count;
    }

    private void removed(CommandCall call, ListValue list, int count) {
        call.changed(count);
        if (list.size() == 0) {
            db(call).remove(call.args()[1]);
        }
    }

    private void len(CommandCall call) {
        ListValue list = read(call);
        call.reply().integer(list == null ? 0 : list.size());
    }

    private void index(CommandCall call) {
        ListValue list = read(call);
        if (list == null) {
            call.reply().nullBulk();
            return;
        }
        long index = Arguments.integer(call.args()[2]);
        long place = index < 0 ? list.size() + index : index;
        if (place < 0 || place >= list.size()) {
            call.reply().nullBulk();
        } else {
            call.reply().bulk(list.get((int) place));
        }
    }

    private void range(CommandCall call) {
        long from = Arguments.integer(call.args()[2]);
        long to = Arguments.integer(call.args()[3]);
        ListValue list = read(call);
        int size = list == null ? 0 : list.size();
        int first = first(from, size);
        int end = end(to, size);
        call.reply().array(Math.max(0, end - first));
        for (int at = first; list != null && at < end; at++) {
            call.reply().bulk(list.get(at));
        }
    }

    private static int first(long from, int size) {
        return (int) Math.min(size, Math.max(0, from < 0 ? size + from : from));
    }

    private static int end(long to, int size) {
        return (int) Math.max(0, Math.min(size, (to < 0 ? size + to : Math.min(to, size)) + 1));
    }

    private void set(CommandCall call) {
        ListValue list = find(call);
        if (list == null) {
            throw new CommandError("ERR no such key");
        }
        long index = Arguments.integer(call.args()[2]);
        long place = index < 0 ? list.size() + index : index;
        if (place < 0 || place >= list.size()) {
            throw new CommandError("ERR index out of range");
        }
        list.set((int) place, call.args()[3]);
        call.changed(1);
        call.reply().ok();
    }

    private void insert(CommandCall call) {
        byte[][] args = call.args();
        boolean after = Arguments.is(args[2], "after");
        if (!after && !Arguments.is(args[2], "before")) {
            throw CommandError.syntax();
        }
        ListValue list = find(call);
        if (list == null) {
            call.reply().integer(0);
            return;
        }
        for (int at = 0; at < list.size(); at++) {
            if (Arrays.equals(list.get(at), args[3])) {
                list.insert(after ? at + 1 : at, args[4]);
                call.changed(1);
                call.reply().integer(list.size());
                return;
            }
        }
        call.reply().integer(-1);
    }

    private void rem(CommandCall call) {
        long count = Arguments.integer(call.args()[2]);
        ListValue list = find(call);
        if (list == null) {
            call.reply().integer(0);
            return;
        }
        int most = count == 0 ? Integer.MAX_VALUE : (int) Math.min(Integer.MAX_VALUE, Math.abs(count));
        int removed = list.removeEqual(call.args()[3], count == Long.MIN_VALUE ? Integer.MAX_VALUE : most, count < 0);
        removed(call, list, removed);
        call.reply().integer(removed);
    }

    private void trim(CommandCall call) {
        long from = Arguments.integer(call.args()[2]);
        long to = Arguments.integer(call.args()[3]);
        ListValue list = find(call);
        if (list != null) {
            int first = first(from, list.size());
            int end = end(to, list.size());
            int before = list.size();
            list.keep(first, Math.max(first, end));
            removed(call, list, before - list.size());
        }
        call.reply().ok();
    }
}
