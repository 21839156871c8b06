package org.clusterarium.embeddednode.command;

import java.util.Arrays;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandSpec;

/** Finds the keys of {@code … STREAMS key [key …] id [id …]} by their key specification ({@code getKeysUsingKeySpecs}, db.c). */
final class StreamsKeyword {
    private StreamsKeyword() {}

    /** Looks for the word from that position on. */
    static CommandSpec.KeyFinder from(int position) {
        return args -> {
            for (int at = position; at < args.length - 1; at++) {
                if (Arguments.is(args[at], "streams")) {
                    int first = at + 1;
                    return Arrays.asList(args).subList(first, first + (args.length - first) / 2);
                }
            }
            return List.of();
        };
    }
}
