package org.clusterarium.embeddednode.command;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.clusterarium.embeddednode.resp.DoubleText;

/** {@code [WEIGHTS w [w …]] [AGGREGATE SUM|MIN|MAX] [WITHSCORES]}; puts scores of one member together (zunionInterAggregate, t_zset.c). */
final class AlgebraOptions implements DoubleBinaryOperator {
    private static final DoubleBinaryOperator SUM = (first, second) -> {
        double sum = first + second;
        return Double.isNaN(sum) ? 0 : sum;
    };
    private static final DoubleBinaryOperator LEAST = (first, second) -> second < first ? second : first;
    private static final DoubleBinaryOperator MOST = (first, second) -> second > first ? second : first;

    private final boolean aggregates;
    private final boolean shows;
    private DoubleBinaryOperator together = SUM;
    private boolean withScores;

    /**
     * Options of a command.
     *
     * @param aggregates whether it has WEIGHTS and AGGREGATE
     * @param shows whether it has WITHSCORES
     */
    AlgebraOptions(boolean aggregates, boolean shows) {
        this.aggregates = aggregates;
        this.shows = shows;
    }

    /** Reads options from that place on and gives the sources their weights; an error reply when they are bad. */
    void read(byte[][] args, int place, List<ScoreSource> sources) {
        int at = place;
        while (at < args.length) {
            int left = args.length - at;
            if (aggregates && left > sources.size() && Arguments.is(args[at], "weights")) {
                for (ScoreSource source : sources) {
                    source.weight(weight(args[++at]));
                }
            } else if (aggregates && left > 1 && Arguments.is(args[at], "aggregate")) {
                together = aggregate(args[++at]);
            } else if (shows && Arguments.is(args[at], "withscores")) {
                withScores = true;
            } else {
                throw CommandError.syntax();
            }
            at++;
        }
    }

    private static double weight(byte[] argument) {
        double weight = DoubleText.exact(argument);
        if (Double.isNaN(weight)) {
            throw new CommandError("ERR weight value is not a float");
        }
        return weight;
    }

    private static DoubleBinaryOperator aggregate(byte[] word) {
        if (Arguments.is(word, "sum")) {
            return SUM;
        }
        if (Arguments.is(word, "min")) {
            return LEAST;
        }
        if (Arguments.is(word, "max")) {
            return MOST;
        }
        throw CommandError.syntax();
    }

    boolean withScores() {
        return withScores;
    }

    @Override
    public double applyAsDouble(double first, double second) {
        return together.applyAsDouble(first, second);
    }
}
