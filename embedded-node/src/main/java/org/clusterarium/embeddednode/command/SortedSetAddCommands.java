package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.ScoredMember;
import org.clusterarium.embeddednode.keyspace.SortedSetValue;
import org.clusterarium.embeddednode.resp.DoubleText;

/** ZADD and ZINCRBY (zaddGenericCommand and zsetAdd, t_zset.c). */
public final class SortedSetAddCommands {
    private static final int NX = 1;
    private static final int XX = 2;
    private static final int GT = 4;
    private static final int LT = 8;
    private static final int CH = 16;
    private static final int INCR = 32;

    private final Databases keyspace;

    public SortedSetAddCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("zadd", -4)
                        .flags(WRITE, DENYOOM, FAST)
                        .key()
                        .doc(
                                SortedSetCommands.GROUP,
                                "1.2.0",
                                "Add one or more members to a sorted set, or update its score if it already exists")
                        .runs(call -> add(call, 0)),
                CommandSpec.named("zincrby", 4)
                        .flags(WRITE, DENYOOM, FAST)
                        .key()
                        .doc(SortedSetCommands.GROUP, "1.2.0", "Increment the score of a member in a sorted set")
                        .runs(call -> add(call, INCR)));
    }

    private void add(CommandCall call, int given) {
        byte[][] args = call.args();
        int options = given;
        int at = 2;
        for (int option; at < args.length && (option = option(args[at])) != 0; at++) {
            options |= option;
        }
        check(options, args.length - at);
        double[] scores = scores(args, at);
        Database db = keyspace.db(call.client().db);
        SortedSetValue set = TypedValues.find(db, args[1], SortedSetValue.class);
        if (set == null && (options & XX) == 0) {
            set = keyspace.values().sortedSet();
            db.set(args[1], set);
        }
        Result result = new Result();
        for (int pair = 0; set != null && pair < scores.length; pair++) {
            result.put(set, args[at + 2 * pair + 1], scores[pair], options);
        }
        call.changed(result.added + result.updated);
        if ((options & INCR) == 0) {
            call.reply().integer((options & CH) == 0 ? result.added : result.added + result.updated);
        } else if (result.done) {
            call.reply().floating(result.score);
        } else {
            call.reply().nullBulk();
        }
    }

    private static int option(byte[] word) {
        if (word.length == 2) {
            return Arguments.is(word, "nx")
                    ? NX
                    : Arguments.is(word, "xx")
                            ? XX
                            : Arguments.is(word, "gt")
                                    ? GT
                                    : Arguments.is(word, "lt") ? LT : Arguments.is(word, "ch") ? CH : 0;
        }
        return Arguments.is(word, "incr") ? INCR : 0;
    }

    private static void check(int options, int left) {
        if (left == 0 || left % 2 != 0) {
            throw CommandError.syntax();
        }
        if ((options & (NX | XX)) == (NX | XX)) {
            throw new CommandError("ERR XX and NX options at the same time are not compatible");
        }
        if (Integer.bitCount(options & (NX | GT | LT)) > 1) {
            throw new CommandError("ERR GT, LT, and/or NX options at the same time are not compatible");
        }
        if ((options & INCR) != 0 && left > 2) {
            throw new CommandError("ERR INCR option supports a single increment-element pair");
        }
    }

    private static double[] scores(byte[][] args, int from) {
        double[] scores = new double[(args.length - from) / 2];
        for (int pair = 0; pair < scores.length; pair++) {
            scores[pair] = DoubleText.exact(args[from + 2 * pair]);
            if (Double.isNaN(scores[pair])) {
                throw new CommandError("ERR value is not a valid float");
            }
        }
        return scores;
    }

    /** What became of the members of one call. */
    private static final class Result {
        private int added;
        private int updated;
        private boolean done;
        private double score;

        void put(SortedSetValue set, byte[] member, double wanted, int options) {
            ScoredMember found = set.find(member);
            if (found == null) {
                if ((options & XX) == 0) {
                    set.add(member, wanted);
                    added++;
                    done(wanted);
                }
            } else if ((options & NX) == 0) {
                update(set, found, wanted, options);
            }
        }

        private void update(SortedSetValue set, ScoredMember found, double wanted, int options) {
            double old = found.score();
            double made = (options & INCR) == 0 ? wanted : old + wanted;
            if (Double.isNaN(made)) {
                throw new CommandError("ERR resulting score is not a number (NaN)");
            }
            if (((options & GT) != 0 && made <= old) || ((options & LT) != 0 && made >= old)) {
                return;
            }
            if (made != old) {
                set.move(found, made);
                updated++;
            }
            done(made);
        }

        private void done(double made) {
            done = true;
            score = made;
        }
    }
}
