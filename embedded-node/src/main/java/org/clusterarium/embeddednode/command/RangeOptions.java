package org.clusterarium.embeddednode.command;

import org.jspecify.annotations.Nullable;

/** {@code min max [BYSCORE|BYLEX] [REV] [LIMIT offset count] [WITHSCORES]} (zrangeGenericCommand, t_zset.c). */
final class RangeOptions {
    static final Walk NOTHING = new Walk(0, 0, false);

    private final boolean scoresAllowed;
    private SortedSetRange.@Nullable Kind kind;
    private @Nullable Boolean descending;
    private boolean withScores;
    private long offset;
    private long limit = -1;

    /**
     * Members of one direction.
     *
     * @param from rank of the first one
     * @param count how many
     */
    record Walk(int from, int count, boolean descending) {}

    /**
     * Options of a command.
     *
     * @param kind how the bounds are read, null to let the caller say
     * @param descending the direction, null to let the caller say
     * @param scoresAllowed whether WITHSCORES is an option
     */
    RangeOptions(SortedSetRange.@Nullable Kind kind, @Nullable Boolean descending, boolean scoresAllowed) {
        this.kind = kind;
        this.descending = descending;
        this.scoresAllowed = scoresAllowed;
    }

    /** Reads bounds, which begin at that place, and options; an error reply when they are bad. */
    SortedSetRange read(byte[][] args, int place) {
        for (int at = place + 2; at < args.length; at++) {
            if (Arguments.is(args[at], "limit") && at + 2 < args.length) {
                offset = Arguments.integer(args[at + 1]);
                limit = Arguments.integer(args[at + 2]);
                at += 2;
            } else {
                take(args[at]);
            }
        }
        SortedSetRange.Kind chosen = kind == null ? SortedSetRange.Kind.RANK : kind;
        if (limit != -1 && chosen == SortedSetRange.Kind.RANK) {
            throw new CommandError(
                    "ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX");
        }
        if (withScores && chosen == SortedSetRange.Kind.LEX) {
            throw new CommandError("ERR syntax error, WITHSCORES not supported in combination with BYLEX");
        }
        if (chosen == SortedSetRange.Kind.RANK) {
            offset = 0;
        }
        boolean maxFirst = isDescending() && chosen != SortedSetRange.Kind.RANK;
        return maxFirst ? chosen.of(args[place + 1], args[place]) : chosen.of(args[place], args[place + 1]);
    }

    private void take(byte[] word) {
        if (scoresAllowed && Arguments.is(word, "withscores")) {
            withScores = true;
        } else if (descending == null && Arguments.is(word, "rev")) {
            descending = true;
        } else if (kind == null && Arguments.is(word, "bylex")) {
            kind = SortedSetRange.Kind.LEX;
        } else if (kind == null && Arguments.is(word, "byscore")) {
            kind = SortedSetRange.Kind.SCORE;
        } else {
            throw CommandError.syntax();
        }
    }

    boolean withScores() {
        return withScores;
    }

    private boolean isDescending() {
        return descending != null && descending;
    }

    /**
     * The members of a range that direction and limit leave. Ranks of ZRANGE REV count from the end.
     *
     * @param ranks what {@link #read} means in a set
     */
    Walk walk(SortedSetRange.Ranks ranks, int size) {
        int all = ranks.count();
        if (offset < 0 || offset >= all) {
            return NOTHING;
        }
        int count = (int) (limit < 0 ? all - offset : Math.min(limit, all - offset));
        boolean fromEnd = isDescending();
        boolean mirrored = fromEnd && (kind == null || kind == SortedSetRange.Kind.RANK);
        int last = mirrored ? size - ranks.from() : ranks.to();
        return new Walk((int) (fromEnd ? last - 1 - offset : ranks.from() + offset), count, fromEnd);
    }
}
