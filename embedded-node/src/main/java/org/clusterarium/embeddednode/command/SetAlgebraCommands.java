package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.SetValue;
import org.jspecify.annotations.Nullable;

/** Union, intersection and difference of sets (t_set.c). */
public final class SetAlgebraCommands {
    private final Databases keyspace;

    public SetAlgebraCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                show("sinter", "Intersect multiple sets", this::intersection),
                show("sunion", "Add multiple sets", this::union),
                show("sdiff", "Subtract multiple sets", this::difference),
                store(
                        "sinterstore",
                        "Intersect multiple sets and store the resulting set in a key",
                        this::intersection),
                store("sunionstore", "Add multiple sets and store the resulting set in a key", this::union),
                store("sdiffstore", "Subtract multiple sets and store the resulting set in a key", this::difference),
                CommandSpec.named("sintercard", -3)
                        .flags(READONLY)
                        .keys(NumKeys.at(1))
                        .doc("set", "7.0.0", "Intersect multiple sets and return the cardinality of the result")
                        .runs(this::intercard));
    }

    private CommandSpec show(String name, String summary, Function<List<@Nullable SetValue>, SetValue> operation) {
        return CommandSpec.named(name, -2)
                .flags(READONLY)
                .keys(1, -1, 1)
                .doc("set", "1.0.0", summary)
                .runs(call -> {
                    SetValue result = operation.apply(
                            sets(call, Arrays.asList(call.args()).subList(1, call.args().length)));
                    call.reply().set(result.size());
                    result.forEachMember(call.reply()::bulk);
                });
    }

    private CommandSpec store(String name, String summary, Function<List<@Nullable SetValue>, SetValue> operation) {
        return CommandSpec.named(name, -3)
                .flags(WRITE, DENYOOM)
                .keys(1, -1, 1)
                .doc("set", "1.0.0", summary)
                .runs(call -> {
                    byte[][] args = call.args();
                    SetValue result =
                            operation.apply(sets(call, Arrays.asList(args).subList(2, args.length)));
                    Database db = keyspace.db(call.client().db);
                    if (result.size() > 0) {
                        db.set(args[1], result);
                        call.changed(result.size());
                    } else if (db.remove(args[1])) {
                        call.changed(1);
                    }
                    call.reply().integer(result.size());
                });
    }

    private List<@Nullable SetValue> sets(CommandCall call, List<byte[]> keys) {
        Database db = keyspace.db(call.client().db);
        List<@Nullable SetValue> sets = new ArrayList<>();
        for (byte[] key : keys) {
            sets.add(TypedValues.read(db, key, SetValue.class));
        }
        return sets;
    }

    private SetValue union(List<@Nullable SetValue> sets) {
        SetValue result = keyspace.values().set();
        for (SetValue set : sets) {
            if (set != null) {
                set.forEachMember(result::add);
            }
        }
        return result;
    }

    private SetValue difference(List<@Nullable SetValue> sets) {
        SetValue result = keyspace.values().set();
        SetValue first = sets.get(0);
        if (first != null) {
            first.forEachMember(member -> {
                if (sets.stream().skip(1).noneMatch(other -> other != null && other.contains(member))) {
                    result.add(member);
                }
            });
        }
        return result;
    }

    private SetValue intersection(List<@Nullable SetValue> sets) {
        SetValue result = keyspace.values().set();
        List<SetValue> present = new ArrayList<>();
        for (SetValue set : sets) {
            if (set == null) {
                return result;
            }
            present.add(set);
        }
        present.sort(Comparator.comparingInt(SetValue::size));
        present.get(0).forEachMember(member -> {
            if (present.stream().skip(1).allMatch(other -> other.contains(member))) {
                result.add(member);
            }
        });
        return result;
    }

    private void intercard(CommandCall call) {
        byte[][] args = call.args();
        int keys = NumKeys.count(
                args,
                1,
                "ERR numkeys should be greater than 0",
                "ERR Number of keys can't be greater than number of args");
        long limit = limit(args, 2 + keys);
        int size = intersection(sets(call, Arrays.asList(args).subList(2, 2 + keys)))
                .size();
        call.reply().integer(limit == 0 ? size : Math.min(limit, size));
    }

    /** {@code LIMIT n} from that place on, 0 for none. */
    static long limit(byte[][] args, int place) {
        long limit = 0;
        for (int at = place; at < args.length; at += 2) {
            if (!Arguments.is(args[at], "limit") || at + 1 == args.length) {
                throw CommandError.syntax();
            }
            try {
                limit = Arguments.integer(args[at + 1]);
            } catch (CommandError e) {
                throw new CommandError("ERR LIMIT can't be negative");
            }
            if (limit < 0) {
                throw new CommandError("ERR LIMIT can't be negative");
            }
        }
        return limit;
    }
}
