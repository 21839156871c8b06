package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.ScoreCollector;
import org.clusterarium.embeddednode.keyspace.SortedSetValue;

/** Union, intersection and difference of sorted sets and sets (zunionInterDiffGenericCommand, t_zset.c). */
public final class SortedSetAlgebraCommands {
    private final Databases keyspace;

    public SortedSetAlgebraCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    private enum Operation {
        UNION("Add", "2.0.0"),
        INTER("Intersect", "2.0.0"),
        DIFF("Subtract", "6.2.0");

        private final String verb;
        private final String storedSince;

        Operation(String verb, String storedSince) {
            this.verb = verb;
            this.storedSince = storedSince;
        }

        String command() {
            return "z" + name().toLowerCase(Locale.ROOT);
        }
    }

    public List<CommandSpec> specs() {
        List<CommandSpec> specs = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            specs.add(CommandSpec.named(operation.command(), -3)
                    .flags(READONLY)
                    .keys(NumKeys.at(1))
                    .doc(SortedSetCommands.GROUP, "6.2.0", operation.verb + " multiple sorted sets")
                    .runs(call -> show(call, operation)));
            specs.add(CommandSpec.named(operation.command() + "store", -4)
                    .flags(WRITE, DENYOOM)
                    .keyAnd(1, NumKeys.withDestination(2))
                    .doc(
                            SortedSetCommands.GROUP,
                            operation.storedSince,
                            operation.verb + " multiple sorted sets and store the resulting sorted set in a new key")
                    .runs(call -> store(call, operation)));
        }
        specs.add(CommandSpec.named("zintercard", -3)
                .flags(READONLY)
                .keys(NumKeys.at(1))
                .doc(
                        SortedSetCommands.GROUP,
                        "7.0.0",
                        "Intersect multiple sorted sets and return the cardinality of the result")
                .runs(this::intercard));
        return specs;
    }

    private void show(CommandCall call, Operation operation) {
        List<ScoreSource> sources = sources(call, 1, operation.command());
        AlgebraOptions options = new AlgebraOptions(operation != Operation.DIFF, true);
        options.read(call.args(), 2 + sources.size(), sources);
        SortedSetValue result = result(operation, sources, options).toSortedSet(false);
        ScoreReplies.open(call.reply(), result.size(), options.withScores());
        result.forEachMember(member -> ScoreReplies.member(call.reply(), member, options.withScores()));
    }

    private void store(CommandCall call, Operation operation) {
        byte[][] args = call.args();
        List<ScoreSource> sources = sources(call, 2, operation.command() + "store");
        AlgebraOptions options = new AlgebraOptions(operation != Operation.DIFF, false);
        options.read(args, 3 + sources.size(), sources);
        SortedSetValue result = result(operation, sources, options).toSortedSet(true);
        Database db = keyspace.db(call.client().db);
        if (result.size() > 0) {
            db.set(args[1], result);
            call.changed(1);
        } else if (db.remove(args[1])) {
            call.changed(1);
        }
        call.reply().integer(result.size());
    }

    /** Sources as named by a number and keys at that place. */
    private List<ScoreSource> sources(CommandCall call, int place, String command) {
        byte[][] args = call.args();
        long keys = Arguments.integer(args[place]);
        if (keys < 1) {
            throw new CommandError("ERR at least 1 input key is needed for '" + command + "' command");
        }
        if (keys > args.length - place - 1) {
            throw CommandError.syntax();
        }
        Database db = keyspace.db(call.client().db);
        List<ScoreSource> sources = new ArrayList<>();
        for (int at = place + 1; at <= place + keys; at++) {
            sources.add(ScoreSource.of(place == 1 ? db.read(args[at]) : db.find(args[at])));
        }
        return sources;
    }

    private ScoreCollector result(Operation operation, List<ScoreSource> sources, AlgebraOptions options) {
        ScoreCollector collected = keyspace.values().scores();
        if (operation == Operation.DIFF) {
            difference(sources, collected);
            return collected;
        }
        sources.sort(Comparator.comparingInt(ScoreSource::size));
        if (operation == Operation.INTER) {
            intersection(sources, options, (member, score) -> {
                collected.add(member, score);
                return true;
            });
        } else {
            for (ScoreSource source : sources) {
                source.forEach((member, score) -> {
                    collected.merge(member, source.weighted(score), options);
                    return true;
                });
            }
        }
        return collected;
    }

    private static void difference(List<ScoreSource> sources, ScoreCollector collected) {
        List<ScoreSource> others = sources.subList(1, sources.size());
        sources.get(0).forEach((member, score) -> {
            if (others.stream().allMatch(other -> Double.isNaN(other.score(member)))) {
                collected.add(member, score);
            }
            return true;
        });
    }

    /** Finds what all sources have, until the visitor answers false. The sources must be sorted by size. */
    private static void intersection(List<ScoreSource> sources, AlgebraOptions options, ScoreSource.Visitor visitor) {
        ScoreSource smallest = sources.get(0);
        smallest.forEach((member, score) -> {
            double together = smallest.weighted(score);
            for (int at = 1; at < sources.size(); at++) {
                ScoreSource other = sources.get(at);
                double found = other.score(member);
                if (Double.isNaN(found)) {
                    return true;
                }
                together = options.applyAsDouble(together, other.weight() * found);
            }
            return visitor.visit(member, together);
        });
    }

    private void intercard(CommandCall call) {
        List<ScoreSource> sources = sources(call, 1, "zintercard");
        long limit = SetAlgebraCommands.limit(call.args(), 2 + sources.size());
        sources.sort(Comparator.comparingInt(ScoreSource::size));
        long[] count = {0};
        intersection(sources, new AlgebraOptions(false, false), (member, score) -> ++count[0] != limit);
        call.reply().integer(count[0]);
    }
}
