package org.clusterarium.embeddednode.command;

import java.util.Arrays;
import org.clusterarium.embeddednode.keyspace.ScoreBound;
import org.clusterarium.embeddednode.keyspace.SortedSetValue;
import org.clusterarium.embeddednode.resp.DoubleText;

/** Which members of a sorted set a command means: by rank, by score or by name (zslParseRange and zslParseLexRange, t_zset.c). */
interface SortedSetRange {
    /** How the two arguments of a range are read. */
    enum Kind {
        RANK {
            @Override
            SortedSetRange of(byte[] first, byte[] last) {
                return ranks(Arguments.integer(first), Arguments.integer(last));
            }
        },
        SCORE {
            @Override
            SortedSetRange of(byte[] least, byte[] most) {
                double min = score(least);
                double max = score(most);
                boolean above = isExclusive(least);
                boolean below = isExclusive(most);
                return between(
                        (score, member) -> above ? score <= min : score < min,
                        (score, member) -> below ? score < max : score <= max);
            }
        },
        LEX {
            @Override
            SortedSetRange of(byte[] least, byte[] most) {
                checkName(least);
                checkName(most);
                return between(limit(least, isExclusive(least)), limit(most, !isExclusive(most)));
            }
        };

        /** The range; an error reply for bad arguments. */
        abstract SortedSetRange of(byte[] least, byte[] most);
    }

    /** Ranks {@code from <= rank < to}. */
    record Ranks(int from, int to) {
        /** How many, 0 for a range that is empty or turned round. */
        int count() {
            return Math.max(0, to - from);
        }
    }

    /** The ranks of the members meant. */
    Ranks in(SortedSetValue set);

    private static SortedSetRange between(ScoreBound min, ScoreBound max) {
        return set -> new Ranks(set.countBefore(min), set.countBefore(max));
    }

    private static SortedSetRange ranks(long first, long last) {
        return set -> {
            long size = set.size();
            long from = Math.max(0, first < 0 ? first + size : first);
            long to = Math.min(size - 1, last < 0 ? last + size : last) + 1;
            return from < to ? new Ranks((int) from, (int) to) : new Ranks(0, 0);
        };
    }

    private static boolean isExclusive(byte[] argument) {
        return argument.length > 0 && argument[0] == '(';
    }

    private static double score(byte[] argument) {
        double score = DoubleText.lenient(argument, isExclusive(argument) ? 1 : 0);
        if (Double.isNaN(score)) {
            throw new CommandError("ERR min or max is not a float");
        }
        return score;
    }

    private static void checkName(byte[] argument) {
        int first = argument.length == 0 ? 0 : argument[0];
        boolean endless = first == '-' || first == '+';
        if (!(first == '[' || first == '(' || (endless && argument.length == 1))) {
            throw new CommandError("ERR min or max not valid string range item");
        }
    }

    /** The place before or behind a name. */
    private static ScoreBound limit(byte[] argument, boolean behind) {
        if (argument[0] == '-' || argument[0] == '+') {
            boolean all = argument[0] == '+';
            return (score, member) -> all;
        }
        byte[] name = Arrays.copyOfRange(argument, 1, argument.length);
        return (score, member) -> Arrays.compareUnsigned(member, name) < (behind ? 1 : 0);
    }
}
