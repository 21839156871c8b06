package org.clusterarium.embeddednode.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.resp.Decimal;

/** Keys after their number: {@code numkeys key [key …]} (genericGetKeys, db.c). */
final class NumKeys {
    private NumKeys() {}

    /** Finds the keys of calls whose number of keys is at that place. */
    static CommandSpec.KeyFinder at(int place) {
        return args -> new ArrayList<>(found(args, place));
    }

    /** As {@link #at}, with a key to store the result in as first argument; no keys at all when their number is bad. */
    static CommandSpec.KeyFinder withDestination(int place) {
        return args -> {
            List<byte[]> found = found(args, place);
            List<byte[]> keys = new ArrayList<>();
            if (!found.isEmpty()) {
                keys.add(args[1]);
                keys.addAll(found);
            }
            return keys;
        };
    }

    private static List<byte[]> found(byte[][] args, int place) {
        if (place >= args.length || !Decimal.isLong(args[place])) {
            return List.of();
        }
        long count = Decimal.toLong(args[place]);
        return count < 1 || count > args.length - place - 1
                ? List.of()
                : Arrays.asList(args).subList(place + 1, place + 1 + (int) count);
    }

    /** How many keys there are: from 1 up to the number of arguments left; anything else is an error reply. */
    static int count(byte[][] args, int place, String errorBelowOne) {
        return count(args, place, errorBelowOne, "ERR syntax error");
    }

    /** As {@link #count(byte[][], int, String)}, with an error of its own for more keys than arguments. */
    static int count(byte[][] args, int place, String errorBelowOne, String errorAbove) {
        long count;
        try {
            count = Arguments.integer(args[place]);
        } catch (CommandError e) {
            throw new CommandError(errorBelowOne);
        }
        if (count < 1) {
            throw new CommandError(errorBelowOne);
        }
        if (count > args.length - place - 1) {
            throw new CommandError(errorAbove);
        }
        return (int) count;
    }
}
