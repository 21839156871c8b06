package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.Arrays;
import java.util.List;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.Entry;
import org.clusterarium.embeddednode.keyspace.KeyspaceVisitor;
import org.clusterarium.embeddednode.keyspace.Value;

/** Commands on keys of any type (db.c). */
public final class KeyCommands {
    private final NodeEnvironment node;
    private final Databases keyspace;

    public KeyCommands(NodeEnvironment node, Databases keyspace) {
        this.node = node;
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("del", -2)
                        .flags(WRITE)
                        .keys(1, -1, 1)
                        .doc("generic", "1.0.0", "Delete a key")
                        .runs(this::del),
                CommandSpec.named("unlink", -2)
                        .flags(WRITE, FAST)
                        .keys(1, -1, 1)
                        .doc(
                                "generic",
                                "4.0.0",
                                "Delete a key asynchronously in another thread. Otherwise it is just as DEL, but non blocking.")
                        .runs(this::del),
                CommandSpec.named("exists", -2)
                        .flags(READONLY, FAST)
                        .keys(1, -1, 1)
                        .doc("generic", "1.0.0", "Determine if a key exists")
                        .runs(call -> count(call, false)),
                CommandSpec.named("touch", -2)
                        .flags(READONLY, FAST)
                        .keys(1, -1, 1)
                        .doc(
                                "generic",
                                "3.2.1",
                                "Alters the last access time of a key(s). Returns the number of existing keys specified.")
                        .runs(call -> count(call, true)),
                CommandSpec.named("type", 2)
                        .flags(READONLY, FAST)
                        .key()
                        .doc("generic", "1.0.0", "Determine the type stored at key")
                        .runs(this::type),
                CommandSpec.named("rename", 3)
                        .flags(WRITE)
                        .keys(1, 2, 1)
                        .doc("generic", "1.0.0", "Rename a key")
                        .runs(call -> rename(call, false)),
                CommandSpec.named("renamenx", 3)
                        .flags(WRITE, FAST)
                        .keys(1, 2, 1)
                        .doc("generic", "1.0.0", "Rename a key, only if the new key does not exist")
                        .runs(call -> rename(call, true)),
                CommandSpec.named("copy", -3)
                        .flags(WRITE, DENYOOM)
                        .keys(1, 2, 1)
                        .doc("generic", "6.2.0", "Copy a key")
                        .runs(this::copy),
                CommandSpec.named("move", 3)
                        .flags(WRITE, FAST)
                        .key()
                        .doc("generic", "1.0.0", "Move a key to another database")
                        .runs(this::move));
    }

    private Database db(CommandCall call) {
        return keyspace.db(call.client().db);
    }

    private void del(CommandCall call) {
        byte[][] args = call.args();
        int deleted = 0;
        for (int at = 1; at < args.length; at++) {
            deleted += db(call).remove(args[at]) ? 1 : 0;
        }
        call.changed(deleted);
        call.reply().integer(deleted);
    }

    private void count(CommandCall call, boolean touch) {
        byte[][] args = call.args();
        int found = 0;
        for (int at = 1; at < args.length; at++) {
            Entry entry = touch ? db(call).find(args[at]) : db(call).peek(args[at]);
            found += entry != null ? 1 : 0;
        }
        call.reply().integer(found);
    }

    private void type(CommandCall call) {
        Entry entry = db(call).peek(call.args()[1]);
        call.reply().simple(entry == null ? "none" : entry.value().type().wireName());
    }

    private void rename(CommandCall call, boolean onlyNew) {
        byte[] from = call.args()[1];
        byte[] to = call.args()[2];
        Database db = db(call);
        Entry source = db.find(from);
        if (source == null) {
            throw new CommandError("ERR no such key");
        }
        boolean taken = db.find(to) != null;
        if (onlyNew && taken) {
            call.reply().integer(0);
            return;
        }
        if (!Arrays.equals(from, to)) {
            transfer(db, source, source.value(), db, to);
            db.drop(source);
        }
        call.changed(1);
        if (onlyNew) {
            call.reply().integer(1);
        } else {
            call.reply().ok();
        }
    }

    private void transfer(Database from, Entry source, Value value, Database to, byte[] name) {
        long expireAt = from.expireAt(source);
        Entry copy = to.set(name, value);
        if (expireAt != KeyspaceVisitor.NO_EXPIRY) {
            to.expireAt(copy, expireAt);
        }
        keyspace.stored(to.number(), name);
    }

    private void copy(CommandCall call) {
        byte[][] args = call.args();
        Database target = db(call);
        boolean replace = false;
        for (int at = 3; at < args.length; at++) {
            if (Arguments.is(args[at], "replace")) {
                replace = true;
            } else if (Arguments.is(args[at], "db") && at + 1 < args.length) {
                at++;
                target = otherDatabase(args[at]);
            } else {
                throw CommandError.syntax();
            }
        }
        Database source = db(call);
        if (source == target && Arrays.equals(args[1], args[2])) {
            throw new CommandError("ERR source and destination objects are the same");
        }
        Entry entry = source.read(args[1]);
        if (entry == null || (!replace && target.find(args[2]) != null)) {
            call.reply().integer(0);
            return;
        }
        transfer(source, entry, entry.value().copy(), target, args[2]);
        call.changed(1);
        call.reply().integer(1);
    }

    private Database otherDatabase(byte[] number) {
        long db = Arguments.integer(number);
        if (db < 0 || db >= keyspace.databases()) {
            throw new CommandError("ERR DB index is out of range");
        }
        if (db > 0 && node.config().get(Directives.CLUSTER_ENABLED)) {
            throw new CommandError("ERR Copying to another database is not allowed in cluster mode");
        }
        return keyspace.db((int) db);
    }

    private void move(CommandCall call) {
        if (node.config().get(Directives.CLUSTER_ENABLED)) {
            throw new CommandError("ERR MOVE is not allowed in cluster mode");
        }
        Database source = db(call);
        Database target = otherDatabase(call.args()[2]);
        if (source == target) {
            throw new CommandError("ERR source and destination objects are the same");
        }
        byte[] key = call.args()[1];
        Entry entry = source.find(key);
        if (entry == null || target.find(key) != null) {
            call.reply().integer(0);
            return;
        }
        transfer(source, entry, entry.value(), target, key);
        source.drop(entry);
        call.changed(1);
        call.reply().integer(1);
    }
}
