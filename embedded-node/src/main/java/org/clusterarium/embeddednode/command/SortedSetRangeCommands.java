package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
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

/** ZRANGE with its older forms, ZRANGESTORE and ZREMRANGEBY… (zrangeGenericCommand and zremrangeGenericCommand, t_zset.c). */
public final class SortedSetRangeCommands {
    private final Databases keyspace;

    public SortedSetRangeCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                show("zrange", "1.2.0", "Return a range of members in a sorted set", null, null),
                show(
                        "zrevrange",
                        "1.2.0",
                        "Return a range of members in a sorted set, by index, with scores ordered from high to low",
                        SortedSetRange.Kind.RANK,
                        true),
                show(
                        "zrangebyscore",
                        "1.0.5",
                        "Return a range of members in a sorted set, by score",
                        SortedSetRange.Kind.SCORE,
                        false),
                show(
                        "zrevrangebyscore",
                        "2.2.0",
                        "Return a range of members in a sorted set, by score, with scores ordered from high to low",
                        SortedSetRange.Kind.SCORE,
                        true),
                show(
                        "zrangebylex",
                        "2.8.9",
                        "Return a range of members in a sorted set, by lexicographical range",
                        SortedSetRange.Kind.LEX,
                        false),
                show(
                        "zrevrangebylex",
                        "2.8.9",
                        "Return a range of members in a sorted set, by lexicographical range, ordered from higher to lower strings.",
                        SortedSetRange.Kind.LEX,
                        true),
                CommandSpec.named("zrangestore", -5)
                        .flags(WRITE, DENYOOM)
                        .keys(1, 2, 1)
                        .doc(
                                SortedSetCommands.GROUP,
                                "6.2.0",
                                "Store a range of members from sorted set into another key")
                        .runs(this::store),
                remove("zremrangebyrank", "2.0.0", "within the given indexes", SortedSetRange.Kind.RANK),
                remove("zremrangebyscore", "1.2.0", "within the given scores", SortedSetRange.Kind.SCORE),
                remove("zremrangebylex", "2.8.9", "between the given lexicographical range", SortedSetRange.Kind.LEX));
    }

    private CommandSpec show(
            String name,
            String since,
            String summary,
            SortedSetRange.@Nullable Kind kind,
            @Nullable Boolean descending) {
        return CommandSpec.named(name, -4)
                .flags(READONLY)
                .key()
                .doc(SortedSetCommands.GROUP, since, summary)
                .runs(call -> show(call, new RangeOptions(kind, descending, true)));
    }

    private CommandSpec remove(String name, String since, String where, SortedSetRange.Kind kind) {
        return CommandSpec.named(name, 4)
                .flags(WRITE)
                .key()
                .doc(SortedSetCommands.GROUP, since, "Remove all members in a sorted set " + where)
                .runs(call -> remove(call, kind));
    }

    private void show(CommandCall call, RangeOptions options) {
        byte[][] args = call.args();
        SortedSetRange range = options.read(args, 2);
        SortedSetValue set = TypedValues.read(keyspace.db(call.client().db), args[1], SortedSetValue.class);
        boolean withScores = options.withScores();
        RangeOptions.Walk walk = set == null ? RangeOptions.NOTHING : options.walk(range.in(set), set.size());
        ScoreReplies.open(call.reply(), walk.count(), withScores);
        if (set != null && walk.count() > 0) {
            set.walk(
                    walk.from(),
                    walk.count(),
                    walk.descending(),
                    member -> ScoreReplies.member(call.reply(), member, withScores));
        }
    }

    private void store(CommandCall call) {
        byte[][] args = call.args();
        RangeOptions options = new RangeOptions(null, null, false);
        SortedSetRange range = options.read(args, 3);
        Database db = keyspace.db(call.client().db);
        SortedSetValue set = TypedValues.read(db, args[2], SortedSetValue.class);
        RangeOptions.Walk walk = set == null ? RangeOptions.NOTHING : options.walk(range.in(set), set.size());
        if (set == null || walk.count() == 0) {
            if (db.remove(args[1])) {
                call.changed(1);
            }
        } else {
            SortedSetValue stored = keyspace.values().sortedSet();
            stored.prepareFor(walk.count());
            set.walk(walk.from(), walk.count(), walk.descending(), member -> stored.add(member.key(), member.score()));
            db.set(args[1], stored);
            call.changed(1);
        }
        call.reply().integer(walk.count());
    }

    private void remove(CommandCall call, SortedSetRange.Kind kind) {
        byte[][] args = call.args();
        SortedSetRange range = kind.of(args[2], args[3]);
        Database db = keyspace.db(call.client().db);
        SortedSetValue set = TypedValues.find(db, args[1], SortedSetValue.class);
        int removed = 0;
        if (set != null) {
            SortedSetRange.Ranks ranks = range.in(set);
            removed = ranks.count();
            if (removed == set.size()) {
                db.remove(args[1]);
            } else {
                for (ScoredMember member : set.range(ranks.from(), ranks.to())) {
                    set.remove(member);
                }
            }
        }
        call.changed(removed);
        call.reply().integer(removed);
    }
}
