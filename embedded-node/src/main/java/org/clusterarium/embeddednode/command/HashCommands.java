package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandHandler;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.HashValue;
import org.clusterarium.embeddednode.resp.ReplyWriter;
import org.jspecify.annotations.Nullable;

/** Commands on hashes that set, get and delete fields (t_hash.c); see {@link HashCounterCommands} and {@link HashWalkCommands}. */
public final class HashCommands {
    private final Databases keyspace;

    public HashCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                writer("hset", -4, "2.0.0", "Set the string value of a hash field", call -> set(call, false)),
                writer("hmset", -4, "2.0.0", "Set multiple hash fields to multiple values", call -> set(call, true)),
                writer(
                        "hsetnx",
                        4,
                        "2.0.0",
                        "Set the value of a hash field, only if the field does not exist",
                        this::setnx),
                CommandSpec.named("hdel", -3)
                        .flags(WRITE, FAST)
                        .key()
                        .doc("hash", "2.0.0", "Delete one or more hash fields")
                        .runs(this::del),
                reader("hget", 3, "2.0.0", "Get the value of a hash field", this::get),
                reader("hmget", -3, "2.0.0", "Get the values of all the given hash fields", this::mget),
                reader("hlen", 2, "2.0.0", "Get the number of fields in a hash", this::len),
                reader("hstrlen", 3, "3.2.0", "Get the length of the value of a hash field", this::strlen),
                reader("hexists", 3, "2.0.0", "Determine if a hash field exists", this::exists),
                walker("hkeys", "Get all the fields in a hash", call -> column(call, true)),
                walker("hvals", "Get all the values in a hash", call -> column(call, false)),
                walker("hgetall", "Get all the fields and values in a hash", this::getall));
    }

    private static CommandSpec writer(String name, int arity, String since, String summary, CommandHandler handler) {
        return CommandSpec.named(name, arity)
                .flags(WRITE, DENYOOM, FAST)
                .key()
                .doc("hash", since, summary)
                .runs(handler);
    }

    private static CommandSpec reader(String name, int arity, String since, String summary, CommandHandler handler) {
        return CommandSpec.named(name, arity)
                .flags(READONLY, FAST)
                .key()
                .doc("hash", since, summary)
                .runs(handler);
    }

    private static CommandSpec walker(String name, String summary, CommandHandler handler) {
        return CommandSpec.named(name, 2)
                .flags(READONLY)
                .key()
                .doc("hash", "2.0.0", summary)
                .runs(handler);
    }

    private @Nullable HashValue read(CommandCall call) {
        return TypedValues.read(keyspace.db(call.client().db), call.args()[1], HashValue.class);
    }

    /** The hash of a key to be changed, made when there is none. */
    static HashValue toChange(Databases keyspace, CommandCall call) {
        Database db = keyspace.db(call.client().db);
        byte[] key = call.args()[1];
        HashValue hash = TypedValues.find(db, key, HashValue.class);
        if (hash == null) {
            hash = keyspace.values().hash();
            db.set(key, hash);
        }
        return hash;
    }

    private void set(CommandCall call, boolean answersOk) {
        byte[][] args = call.args();
        if (args.length % 2 != 0) {
            throw CommandError.arity(answersOk ? "hmset" : "hset");
        }
        HashValue hash = toChange(keyspace, call);
        int added = 0;
        for (int at = 2; at < args.length; at += 2) {
            added += hash.put(args[at], args[at + 1]) ? 1 : 0;
        }
        call.changed((args.length - 2) / 2);
        if (answersOk) {
            call.reply().ok();
        } else {
            call.reply().integer(added);
        }
    }

    private void setnx(CommandCall call) {
        byte[][] args = call.args();
        HashValue hash = toChange(keyspace, call);
        if (hash.get(args[2]) != null) {
            call.reply().integer(0);
            return;
        }
        hash.put(args[2], args[3]);
        call.changed(1);
        call.reply().integer(1);
    }

    private void del(CommandCall call) {
        byte[][] args = call.args();
        Database db = keyspace.db(call.client().db);
        HashValue hash = TypedValues.find(db, args[1], HashValue.class);
        int deleted = 0;
        for (int at = 2; hash != null && at < args.length; at++) {
            deleted += hash.remove(args[at]) ? 1 : 0;
        }
        if (hash != null && hash.size() == 0) {
            db.remove(args[1]);
        }
        call.changed(deleted);
        call.reply().integer(deleted);
    }

    private void get(CommandCall call) {
        HashValue hash = read(call);
        TypedValues.bulkOrNull(call.reply(), hash == null ? null : hash.get(call.args()[2]));
    }

    private void mget(CommandCall call) {
        HashValue hash = read(call);
        byte[][] args = call.args();
        call.reply().array(args.length - 2);
        for (int at = 2; at < args.length; at++) {
            TypedValues.bulkOrNull(call.reply(), hash == null ? null : hash.get(args[at]));
        }
    }

    private void len(CommandCall call) {
        HashValue hash = read(call);
        call.reply().integer(hash == null ? 0 : hash.size());
    }

    private void strlen(CommandCall call) {
        HashValue hash = read(call);
        byte[] value = hash == null ? null : hash.get(call.args()[2]);
        call.reply().integer(value == null ? 0 : value.length);
    }

    private void exists(CommandCall call) {
        HashValue hash = read(call);
        call.reply().integer(hash != null && hash.get(call.args()[2]) != null ? 1 : 0);
    }

    private void column(CommandCall call, boolean fields) {
        HashValue hash = read(call);
        ReplyWriter reply = call.reply();
        reply.array(hash == null ? 0 : hash.size());
        if (hash != null) {
            hash.forEachField((field, value) -> reply.bulk(fields ? field : value));
        }
    }

    private void getall(CommandCall call) {
        HashValue hash = read(call);
        ReplyWriter reply = call.reply();
        reply.map(hash == null ? 0 : hash.size());
        if (hash != null) {
            hash.forEachField((field, value) -> {
                reply.bulk(field);
                reply.bulk(value);
            });
        }
    }

    /** Fields and values of a hash, one after the other. */
    static List<byte[]> flat(HashValue hash) {
        List<byte[]> flat = new ArrayList<>(2 * hash.size());
        hash.forEachField((field, value) -> {
            flat.add(field);
            flat.add(value);
        });
        return flat;
    }
}
