package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.ListValue;

/** LPOS (lposCommand, t_list.c). */
public final class ListSearchCommand {
    private final Databases keyspace;

    public ListSearchCommand(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(CommandSpec.named("lpos", -3)
                .flags(READONLY)
                .key()
                .doc("list", "6.0.6", "Return the index of matching elements on a list")
                .runs(this::pos));
    }

    private void pos(CommandCall call) {
        byte[][] args = call.args();
        long rank = 1;
        long count = -1;
        long longest = 0;
        for (int at = 3; at < args.length; at += 2) {
            boolean hasValue = at + 1 < args.length;
            if (hasValue && Arguments.is(args[at], "rank")) {
                rank = rank(args[at + 1]);
            } else if (hasValue && Arguments.is(args[at], "count")) {
                count = notNegative(args[at + 1], "ERR COUNT can't be negative");
            } else if (hasValue && Arguments.is(args[at], "maxlen")) {
                longest = notNegative(args[at + 1], "ERR MAXLEN can't be negative");
            } else {
                throw CommandError.syntax();
            }
        }
        ListValue list = TypedValues.read(keyspace.db(call.client().db), args[1], ListValue.class);
        List<Integer> found = list == null ? List.of() : search(list, args[2], new Search(rank, count, longest));
        if (count >= 0) {
            call.reply().array(found.size());
            found.forEach(call.reply()::integer);
        } else if (found.isEmpty()) {
            call.reply().nullBulk();
        } else {
            call.reply().integer(found.get(0));
        }
    }

    private static long rank(byte[] argument) {
        long rank = Arguments.integer(argument);
        if (rank == 0) {
            throw new CommandError("ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... "
                    + "or use negative to start from the end of the list");
        }
        return rank;
    }

    private static long notNegative(byte[] argument, String error) {
        long value;
        try {
            value = Arguments.integer(argument);
        } catch (CommandError e) {
            throw new CommandError(error);
        }
        if (value < 0) {
            throw new CommandError(error);
        }
        return value;
    }

    /**
     * What to look for.
     *
     * @param rank which match is the first, negative from the end
     * @param count most matches, 0 for all, -1 for one
     * @param longest most elements to compare, 0 for all
     */
    private record Search(long rank, long count, long longest) {}

    private static List<Integer> search(ListValue list, byte[] element, Search search) {
        List<Integer> found = new ArrayList<>();
        boolean fromEnd = search.rank() < 0;
        long skip = search.rank() == Long.MIN_VALUE ? 0 : Math.abs(search.rank()) - 1;
        long wanted = search.count() < 0 ? 1 : search.count();
        long compared = search.longest() == 0 ? list.size() : Math.min(list.size(), search.longest());
        for (int at = 0; at < compared; at++) {
            int place = fromEnd ? list.size() - 1 - at : at;
            if (!Arrays.equals(list.get(place), element)) {
                continue;
            }
            if (skip > 0) {
                skip--;
                continue;
            }
            found.add(place);
            if (found.size() == wanted) {
                break;
            }
        }
        return found;
    }
}
