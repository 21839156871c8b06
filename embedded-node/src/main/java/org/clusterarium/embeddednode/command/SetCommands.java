package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.Entry;
import org.clusterarium.embeddednode.keyspace.StringValue;
import org.jspecify.annotations.Nullable;

/** Commands that store a whole string: SET and its older relatives (t_string.c). */
public final class SetCommands {
    private static final byte[] SET = Arguments.bytes("SET");
    private static final byte[] PXAT = Arguments.bytes("PXAT");
    private static final int PLAIN_SET_ARGUMENTS = 3;

    private final Databases keyspace;

    public SetCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("set", -3)
                        .flags(WRITE, DENYOOM)
                        .key()
                        .doc("string", "1.0.0", "Set the string value of a key")
                        .runs(this::set),
                CommandSpec.named("setnx", 3)
                        .flags(WRITE, DENYOOM, FAST)
                        .key()
                        .doc("string", "1.0.0", "Set the value of a key, only if the key does not exist")
                        .runs(this::setnx),
                CommandSpec.named("setex", 4)
                        .flags(WRITE, DENYOOM)
                        .key()
                        .doc("string", "2.0.0", "Set the value and expiration of a key")
                        .runs(call -> setWithExpiry(call, ExpiryTime.EX, "setex")),
                CommandSpec.named("psetex", 4)
                        .flags(WRITE, DENYOOM)
                        .key()
                        .doc("string", "2.6.0", "Set the value and expiration in milliseconds of a key")
                        .runs(call -> setWithExpiry(call, ExpiryTime.PX, "psetex")),
                CommandSpec.named("getset", 3)
                        .flags(WRITE, DENYOOM, FAST)
                        .key()
                        .doc("string", "1.0.0", "Set the string value of a key and return its old value")
                        .runs(this::getset),
                CommandSpec.named("mset", -3)
                        .flags(WRITE, DENYOOM)
                        .keys(1, -1, 2)
                        .doc("string", "1.0.1", "Set multiple keys to multiple values")
                        .runs(this::mset),
                CommandSpec.named("msetnx", -3)
                        .flags(WRITE, DENYOOM)
                        .keys(1, -1, 2)
                        .doc("string", "1.0.1", "Set multiple keys to multiple values, only if none of the keys exist")
                        .runs(this::msetnx));
    }

    private Database db(CommandCall call) {
        return keyspace.db(call.client().db);
    }

    private void set(CommandCall call) {
        byte[][] args = call.args();
        if (args.length == PLAIN_SET_ARGUMENTS) {
            db(call).set(args[1], new StringValue(args[2]));
            call.changed(1);
            call.reply().ok();
            return;
        }
        SetOptions options = SetOptions.ofSet(args);
        long expireAt = options.expireAt(keyspace.nowMillis(), "set");
        Database db = db(call);
        Entry existing = db.find(args[1]);
        byte[] old = options.get ? Strings.bytesOrNull(existing) : null;
        if (existing == null ? options.onlyExisting : options.onlyNew) {
            answer(call, options.get, old, false);
            return;
        }
        store(call, options, expireAt);
        answer(call, options.get, old, true);
    }

    private void store(CommandCall call, SetOptions options, long expireAt) {
        byte[][] args = call.args();
        Database db = db(call);
        StringValue value = new StringValue(args[2]);
        Entry entry = options.keepTtl ? db.put(args[1], value) : db.set(args[1], value);
        call.changed(1);
        if (expireAt >= 0) {
            db.expireAt(entry, expireAt);
            if (options.unit != ExpiryTime.PXAT) {
                call.propagateInstead(SET, args[1], args[2], PXAT, Arguments.bytes(expireAt));
            }
        }
    }

    private static void answer(CommandCall call, boolean get, byte @Nullable [] old, boolean stored) {
        if (get && old != null) {
            call.reply().bulk(old);
        } else if (get || !stored) {
            call.reply().nullBulk();
        } else {
            call.reply().ok();
        }
    }

    private void setnx(CommandCall call) {
        Database db = db(call);
        boolean store = db.find(call.args()[1]) == null;
        if (store) {
            db.set(call.args()[1], new StringValue(call.args()[2]));
            call.changed(1);
        }
        call.reply().integer(store ? 1 : 0);
    }

    private void setWithExpiry(CommandCall call, ExpiryTime unit, String name) {
        byte[][] args = call.args();
        long expireAt = unit.positive(args[2], keyspace.nowMillis(), name);
        Database db = db(call);
        db.expireAt(db.set(args[1], new StringValue(args[3])), expireAt);
        call.changed(1);
        call.propagateInstead(SET, args[1], args[3], PXAT, Arguments.bytes(expireAt));
        call.reply().ok();
    }

    private void getset(CommandCall call) {
        byte[][] args = call.args();
        Database db = db(call);
        byte[] old = Strings.bytesOrNull(db.read(args[1]));
        db.set(args[1], new StringValue(args[2]));
        call.changed(1);
        call.propagateInstead(SET, args[1], args[2]);
        answer(call, true, old, true);
    }

    private void mset(CommandCall call) {
        checkPairs(call.args(), "mset");
        store(call);
        call.reply().ok();
    }

    private void msetnx(CommandCall call) {
        byte[][] args = call.args();
        checkPairs(args, "msetnx");
        for (int at = 1; at < args.length; at += 2) {
            if (db(call).find(args[at]) != null) {
                call.reply().integer(0);
                return;
            }
        }
        store(call);
        call.reply().integer(1);
    }

    private static void checkPairs(byte[][] args, String name) {
        if (args.length % 2 == 0) {
            throw CommandError.arity(name);
        }
    }

    private void store(CommandCall call) {
        byte[][] args = call.args();
        db(call).expect(args, 1, 2);
        for (int at = 1; at < args.length; at += 2) {
            db(call).set(args[at], new StringValue(args[at + 1]));
        }
        call.changed((args.length - 1) / 2);
    }
}
