package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.Arrays;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.Entry;
import org.clusterarium.embeddednode.keyspace.GrowingStringValue;
import org.clusterarium.embeddednode.keyspace.StringValue;

/** Commands that read strings or change a part of one (t_string.c). */
public final class StringCommands {
    private static final byte[] DEL = Arguments.bytes("DEL");
    private static final byte[] PEXPIREAT = Arguments.bytes("PEXPIREAT");
    private static final byte[] PERSIST = Arguments.bytes("PERSIST");

    private final Databases keyspace;

    public StringCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("get", 2)
                        .flags(READONLY, FAST)
                        .key()
                        .doc("string", "1.0.0", "Get the value of a key")
                        .runs(this::get),
                CommandSpec.named("mget", -2)
                        .flags(READONLY, FAST)
                        .keys(1, -1, 1)
                        .doc("string", "1.0.0", "Get the values of all the given keys")
                        .runs(this::mget),
                CommandSpec.named("getdel", 2)
                        .flags(WRITE, FAST)
                        .key()
                        .doc("string", "6.2.0", "Get the value of a key and delete the key")
                        .runs(this::getdel),
                CommandSpec.named("getex", -2)
                        .flags(WRITE, FAST)
                        .key()
                        .doc("string", "6.2.0", "Get the value of a key and optionally set its expiration")
                        .runs(this::getex),
                CommandSpec.named("strlen", 2)
                        .flags(READONLY, FAST)
                        .key()
                        .doc("string", "2.2.0", "Get the length of the value stored in a key")
                        .runs(this::strlen),
                CommandSpec.named("getrange", 4)
                        .flags(READONLY)
                        .key()
                        .doc("string", "2.4.0", "Get a substring of the string stored at a key")
                        .runs(this::getrange),
                CommandSpec.named("substr", 4)
                        .flags(READONLY)
                        .key()
                        .doc("string", "1.0.0", "Get a substring of the string stored at a key")
                        .runs(this::getrange),
                CommandSpec.named("setrange", 4)
                        .flags(WRITE, DENYOOM)
                        .key()
                        .doc("string", "2.2.0", "Overwrite part of a string at key starting at the specified offset")
                        .runs(this::setrange),
                CommandSpec.named("append", 3)
                        .flags(WRITE, DENYOOM, FAST)
                        .key()
                        .doc("string", "2.0.0", "Append a value to a key")
                        .runs(this::append));
    }

    private Database db(CommandCall call) {
        return keyspace.db(call.client().db);
    }

    private void get(CommandCall call) {
        Entry entry = db(call).read(call.args()[1]);
        if (entry == null) {
            call.reply().nullBulk();
        } else {
            answer(call, entry);
        }
    }

    private static void answer(CommandCall call, Entry entry) {
        byte[] shortString = entry.shortString();
        if (shortString == null) {
            answer(call, Strings.of(entry));
        } else {
            call.reply().bulk(shortString);
        }
    }

    private static void answer(CommandCall call, StringValue value) {
        call.reply().bulk(value.array(), 0, value.length());
    }

    private void mget(CommandCall call) {
        byte[][] args = call.args();
        db(call).expect(args, 1, 1);
        call.reply().array(args.length - 1);
        for (int at = 1; at < args.length; at++) {
            Entry entry = db(call).read(args[at]);
            if (entry != null && entry.value() instanceof StringValue value) {
                answer(call, value);
            } else {
                call.reply().nullBulk();
            }
        }
    }

    private void getdel(CommandCall call) {
        byte[] key = call.args()[1];
        Entry entry = db(call).read(key);
        if (entry == null) {
            call.reply().nullBulk();
            return;
        }
        answer(call, Strings.of(entry));
        db(call).drop(entry);
        call.changed(1);
        call.propagateInstead(DEL, key);
    }

    private void getex(CommandCall call) {
        byte[] key = call.args()[1];
        SetOptions options = SetOptions.ofGetex(call.args());
        Entry entry = db(call).read(key);
        if (entry == null) {
            call.reply().nullBulk();
            return;
        }
        StringValue value = Strings.of(entry);
        long expireAt = options.expireAt(keyspace.nowMillis(), "getex");
        answer(call, value);
        changeExpiry(call, entry, options, expireAt);
    }

    private void changeExpiry(CommandCall call, Entry entry, SetOptions options, long expireAt) {
        byte[] key = call.args()[1];
        Database db = db(call);
        if (options.unit != null && expireAt <= keyspace.nowMillis() && !call.client().isMasterLink) {
            db.drop(entry);
            call.propagateInstead(DEL, key);
        } else if (options.unit != null) {
            db.expireAt(entry, expireAt);
            call.propagateInstead(PEXPIREAT, key, Arguments.bytes(expireAt));
        } else if (options.persist && db.persist(entry)) {
            call.propagateInstead(PERSIST, key);
        } else {
            return;
        }
        call.changed(1);
    }

    private void strlen(CommandCall call) {
        Entry entry = db(call).read(call.args()[1]);
        call.reply().integer(entry == null ? 0 : Strings.of(entry).length());
    }

    private void getrange(CommandCall call) {
        long from = Arguments.integer(call.args()[2]);
        long to = Arguments.integer(call.args()[3]);
        Entry entry = db(call).read(call.args()[1]);
        StringValue value = entry == null ? new StringValue(new byte[0]) : Strings.of(entry);
        long length = value.length();
        if (from < 0 && to < 0 && from > to) {
            call.reply().bulk(new byte[0]);
            return;
        }
        from = Math.max(0, from < 0 ? length + from : from);
        to = Math.min(length - 1, Math.max(0, to < 0 ? length + to : to));
        if (from > to || length == 0) {
            call.reply().bulk(new byte[0]);
        } else {
            call.reply().bulk(value.array(), (int) from, (int) (to - from + 1));
        }
    }

    private void setrange(CommandCall call) {
        byte[][] args = call.args();
        long offset = Arguments.integer(args[2]);
        if (offset < 0) {
            throw new CommandError("ERR offset is out of range");
        }
        Entry entry = db(call).find(args[1]);
        StringValue old = entry == null ? new StringValue(new byte[0]) : Strings.of(entry);
        if (args[3].length == 0) {
            call.reply().integer(old.length());
            return;
        }
        if (offset > Strings.LONGEST) {
            Strings.checkLength(offset);
        }
        Strings.checkLength(offset + args[3].length);
        int length = (int) Math.max(old.length(), offset + args[3].length);
        byte[] changed = Arrays.copyOf(old.bytes(), length);
        System.arraycopy(args[3], 0, changed, (int) offset, args[3].length);
        db(call).put(args[1], new GrowingStringValue(changed, length));
        call.changed(1);
        call.reply().integer(length);
    }

    private void append(CommandCall call) {
        byte[][] args = call.args();
        Entry entry = db(call).find(args[1]);
        if (entry == null) {
            db(call).set(args[1], new StringValue(args[2]));
            call.changed(1);
            call.reply().integer(args[2].length);
            return;
        }
        StringValue old = Strings.of(entry);
        Strings.checkLength((long) old.length() + args[2].length);
        StringValue grown = GrowingStringValue.append(old, args[2]);
        db(call).replace(entry, grown);
        call.changed(1);
        call.reply().integer(grown.length());
    }
}
