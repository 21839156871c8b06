package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.SortedSetValue;
import org.clusterarium.embeddednode.resp.ReplyWriter;
import org.jspecify.annotations.Nullable;

/** ZSCAN and ZRANDMEMBER (t_zset.c, scanGenericCommand of db.c). */
public final class SortedSetWalkCommands {
    private static final int EMPTY_PLACES = 10;

    private final Databases keyspace;
    private final NodeRandom random;

    public SortedSetWalkCommands(Databases keyspace, NodeRandom random) {
        this.keyspace = keyspace;
        this.random = random;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("zscan", -3)
                        .flags(READONLY)
                        .key()
                        .doc(
                                SortedSetCommands.GROUP,
                                "2.8.0",
                                "Incrementally iterate sorted sets elements and associated scores")
                        .runs(this::scan),
                CommandSpec.named("zrandmember", -2)
                        .flags(READONLY)
                        .key()
                        .doc(SortedSetCommands.GROUP, "6.2.0", "Get one or multiple random elements from a sorted set")
                        .runs(this::randmember));
    }

    private void scan(CommandCall call) {
        ScanOptions.cursor(call.args()[2]);
        SortedSetValue set = TypedValues.read(keyspace.db(call.client().db), call.args()[1], SortedSetValue.class);
        List<byte[]> found = new ArrayList<>();
        long cursor = 0;
        if (set != null) {
            ScanOptions options = ScanOptions.of(call.args(), 2, false);
            cursor = options.cursor;
            long places = (long) options.count * EMPTY_PLACES;
            do {
                cursor = set.scan(cursor, member -> {
                    if (options.wants(member.key())) {
                        found.add(member.key());
                        found.add(Arguments.bytes(set.storedText(member)));
                    }
                });
            } while (cursor != 0 && places-- > 0 && found.size() < options.count);
        }
        HashWalkCommands.answer(call.reply(), cursor, found);
    }

    private void randmember(CommandCall call) {
        byte[][] args = call.args();
        if (args.length == 2) {
            SortedSetValue set = read(call);
            TypedValues.bulkOrNull(
                    call.reply(),
                    set == null ? null : set.random(random::nextInt).key());
            return;
        }
        long count = TypedValues.count(args[2]);
        boolean withScores = args.length == 4 && Arguments.is(args[3], "withscores");
        if (args.length > 4 || (args.length == 4 && !withScores)) {
            throw CommandError.syntax();
        }
        if (withScores) {
            TypedValues.halfCount(args[2]);
        }
        SortedSetValue set = read(call);
        if (set == null || count == 0) {
            call.reply().array(0);
        } else if (count < 0) {
            repeated(call.reply(), set, TypedValues.repeats(count), withScores);
        } else {
            distinct(call.reply(), set, (int) Math.min(set.size(), count), withScores);
        }
    }

    private @Nullable SortedSetValue read(CommandCall call) {
        return TypedValues.read(keyspace.db(call.client().db), call.args()[1], SortedSetValue.class);
    }

    private void repeated(ReplyWriter reply, SortedSetValue set, long count, boolean withScores) {
        ScoreReplies.open(reply, count, withScores);
        for (long left = count; left > 0; left--) {
            ScoreReplies.member(reply, set.random(random::nextInt), withScores);
        }
    }

    /** Many members come in descending order, as from redis-server; few by chance and then their ranks ascend. */
    private void distinct(ReplyWriter reply, SortedSetValue set, int count, boolean withScores) {
        ScoreReplies.open(reply, count, withScores);
        if (count == set.size()) {
            set.walk(count - 1, count, true, member -> ScoreReplies.member(reply, member, withScores));
            return;
        }
        for (int rank : RandomPicks.distinct(random, set.size(), count)) {
            ScoreReplies.member(reply, set.at(rank), withScores);
        }
    }
}
