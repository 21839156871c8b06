package org.clusterarium.embeddednode.command;

import java.util.Arrays;
import java.util.List;

/** Finds the keys of {@code … STREAMS key [key …] id [id …]} ({@code xreadGetKeys}, db.c). */
final class StreamsKeyword {
    private StreamsKeyword() {}

    /** The keys, none for a call that is not well formed. */
    static List<byte[]> keys(byte[][] args) {
        int first = firstKey(args);
        int count = args.length - first;
        return first < 0 || count % 2 == 1 ? List.of() : Arrays.asList(args).subList(first, first + count / 2);
    }

    private static int firstKey(byte[][] args) {
        for (int at = 1; at < args.length - 1; at++) {
            if (Arguments.is(args[at], "block") || Arguments.is(args[at], "count")) {
                at++;
            } else if (Arguments.is(args[at], "group")) {
                at += 2;
            } else if (Arguments.is(args[at], "streams")) {
                return at + 1;
            } else if (!Arguments.is(args[at], "noack")) {
                return -1;
            }
        }
        return -1;
    }
}
