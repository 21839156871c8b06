package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.Entry;
import org.clusterarium.embeddednode.keyspace.StringValue;
import org.clusterarium.embeddednode.resp.Decimal;

/** INCR and its relatives (incrDecrCommand and incrbyfloatCommand of t_string.c). */
public final class CounterCommands {
    private static final byte[] SET = Arguments.bytes("SET");
    private static final byte[] KEEPTTL = Arguments.bytes("KEEPTTL");

    private final Databases keyspace;

    public CounterCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("incr", 2)
                        .flags(WRITE, DENYOOM, FAST)
                        .key()
                        .doc("string", "1.0.0", "Increment the integer value of a key by one")
                        .runs(call -> add(call, 1)),
                CommandSpec.named("decr", 2)
                        .flags(WRITE, DENYOOM, FAST)
                        .key()
                        .doc("string", "1.0.0", "Decrement the integer value of a key by one")
                        .runs(call -> add(call, -1)),
                CommandSpec.named("incrby", 3)
                        .flags(WRITE, DENYOOM, FAST)
                        .key()
                        .doc("string", "1.0.0", "Increment the integer value of a key by the given amount")
                        .runs(call -> add(call, Arguments.integer(call.args()[2]))),
                CommandSpec.named("decrby", 3)
                        .flags(WRITE, DENYOOM, FAST)
                        .key()
                        .doc("string", "1.0.0", "Decrement the integer value of a key by the given number")
                        .runs(this::decrby),
                CommandSpec.named("incrbyfloat", 3)
                        .flags(WRITE, DENYOOM, FAST)
                        .key()
                        .doc("string", "2.6.0", "Increment the float value of a key by the given amount")
                        .runs(this::incrbyfloat));
    }

    private void decrby(CommandCall call) {
        long amount = Arguments.integer(call.args()[2]);
        if (amount == Long.MIN_VALUE) {
            throw new CommandError("ERR decrement would overflow");
        }
        add(call, -amount);
    }

    private void add(CommandCall call, long amount) {
        Database db = keyspace.db(call.client().db);
        byte[] key = call.args()[1];
        Entry entry = db.find(key);
        long old = entry == null ? 0 : number(entry);
        long sum = old + amount;
        if (((old ^ sum) & (amount ^ sum)) < 0) {
            throw new CommandError("ERR increment or decrement would overflow");
        }
        if (entry == null) {
            db.set(key, new StringValue(Arguments.bytes(sum)));
        } else {
            entry.count(sum);
        }
        call.changed(1);
        call.reply().integer(sum);
    }

    private static long number(Entry entry) {
        if (entry.isCounter()) {
            return entry.count();
        }
        StringValue value = Strings.of(entry);
        if (!Decimal.isLong(value.array(), 0, value.length())) {
            throw CommandError.notAnInteger();
        }
        return Decimal.toLong(value.array(), 0, value.length());
    }

    private void incrbyfloat(CommandCall call) {
        Database db = keyspace.db(call.client().db);
        byte[] key = call.args()[1];
        Entry entry = db.find(key);
        BigDecimal old =
                entry == null ? BigDecimal.ZERO : floating(Strings.of(entry).bytes());
        String increment = new String(call.args()[2], StandardCharsets.ISO_8859_1);
        if (increment.matches("(?i)[+-]?inf(inity)?")) {
            throw new CommandError("ERR increment would produce NaN or Infinity");
        }
        BigDecimal sum = LongDouble.add(old, floating(call.args()[2]));
        byte[] text = Arguments.bytes(LongDouble.format(sum));
        db.put(key, new StringValue(text));
        call.changed(1);
        call.propagateInstead(SET, key, text, KEEPTTL);
        call.reply().bulk(text);
    }

    private static BigDecimal floating(byte[] text) {
        return LongDouble.parse(new String(text, StandardCharsets.ISO_8859_1));
    }
}
