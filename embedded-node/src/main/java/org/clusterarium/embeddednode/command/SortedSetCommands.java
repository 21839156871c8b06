package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.ScoredMember;
import org.clusterarium.embeddednode.keyspace.SortedSetValue;
import org.jspecify.annotations.Nullable;

/** Commands about single members of a sorted set, and those that count (t_zset.c). */
public final class SortedSetCommands {
    static final String GROUP = "sorted-set";

    private final Databases keyspace;

    public SortedSetCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                read("zcard", 2)
                        .doc(GROUP, "1.2.0", "Get the number of members in a sorted set")
                        .runs(this::card),
                read("zscore", 3)
                        .doc(GROUP, "1.2.0", "Get the score associated with the given member in a sorted set")
                        .runs(this::score),
                read("zmscore", -3)
                        .doc(GROUP, "6.2.0", "Get the score associated with the given members in a sorted set")
                        .runs(this::scores),
                read("zrank", 3)
                        .doc(GROUP, "2.0.0", "Determine the index of a member in a sorted set")
                        .runs(call -> rank(call, false)),
                read("zrevrank", 3)
                        .doc(
                                GROUP,
                                "2.0.0",
                                "Determine the index of a member in a sorted set, with scores ordered from high to low")
                        .runs(call -> rank(call, true)),
                read("zcount", 4)
                        .doc(GROUP, "2.0.0", "Count the members in a sorted set with scores within the given values")
                        .runs(call -> count(call, SortedSetRange.Kind.SCORE)),
                read("zlexcount", 4)
                        .doc(
                                GROUP,
                                "2.8.9",
                                "Count the number of members in a sorted set between a given lexicographical range")
                        .runs(call -> count(call, SortedSetRange.Kind.LEX)),
                CommandSpec.named("zrem", -3)
                        .flags(WRITE, FAST)
                        .key()
                        .doc(GROUP, "1.2.0", "Remove one or more members from a sorted set")
                        .runs(this::remove));
    }

    private static CommandSpec.Builder read(String name, int arity) {
        return CommandSpec.named(name, arity).flags(READONLY, FAST).key();
    }

    private @Nullable SortedSetValue set(CommandCall call) {
        return TypedValues.read(keyspace.db(call.client().db), call.args()[1], SortedSetValue.class);
    }

    private void card(CommandCall call) {
        SortedSetValue set = set(call);
        call.reply().integer(set == null ? 0 : set.size());
    }

    private void score(CommandCall call) {
        SortedSetValue set = set(call);
        scoreOf(call, set, call.args()[2]);
    }

    private static void scoreOf(CommandCall call, @Nullable SortedSetValue set, byte[] member) {
        ScoredMember found = set == null ? null : set.find(member);
        if (found == null) {
            call.reply().nullBulk();
        } else {
            call.reply().floating(found.score());
        }
    }

    private void scores(CommandCall call) {
        SortedSetValue set = set(call);
        byte[][] args = call.args();
        call.reply().array(args.length - 2);
        for (int at = 2; at < args.length; at++) {
            scoreOf(call, set, args[at]);
        }
    }

    private void rank(CommandCall call, boolean fromEnd) {
        SortedSetValue set = set(call);
        ScoredMember found = set == null ? null : set.find(call.args()[2]);
        if (set == null || found == null) {
            call.reply().nullBulk();
        } else {
            int rank = set.rank(found);
            call.reply().integer(fromEnd ? set.size() - 1 - rank : rank);
        }
    }

    private void count(CommandCall call, SortedSetRange.Kind kind) {
        SortedSetRange range = kind.of(call.args()[2], call.args()[3]);
        SortedSetValue set = set(call);
        call.reply().integer(set == null ? 0 : range.in(set).count());
    }

    private void remove(CommandCall call) {
        byte[][] args = call.args();
        Database db = keyspace.db(call.client().db);
        SortedSetValue set = TypedValues.find(db, args[1], SortedSetValue.class);
        int removed = 0;
        for (int at = 2; set != null && set.size() > 0 && at < args.length; at++) {
            ScoredMember found = set.find(args[at]);
            if (found != null) {
                set.remove(found);
                removed++;
            }
        }
        if (set != null && set.size() == 0) {
            db.remove(args[1]);
        }
        call.changed(removed);
        call.reply().integer(removed);
    }
}
