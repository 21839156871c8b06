package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.HashValue;
import org.clusterarium.embeddednode.resp.Decimal;
import org.jspecify.annotations.Nullable;

/** HINCRBY and HINCRBYFLOAT (t_hash.c). */
public final class HashCounterCommands {
    private static final byte[] HSET = Arguments.bytes("HSET");

    private static final String INFINITE = "(?i)[+-]?inf(inity)?";

    private final Databases keyspace;

    public HashCounterCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("hincrby", 4)
                        .flags(WRITE, DENYOOM, FAST)
                        .key()
                        .doc("hash", "2.0.0", "Increment the integer value of a hash field by the given number")
                        .runs(this::incrby),
                CommandSpec.named("hincrbyfloat", 4)
                        .flags(WRITE, DENYOOM, FAST)
                        .key()
                        .doc("hash", "2.6.0", "Increment the float value of a hash field by the given amount")
                        .runs(this::incrbyfloat));
    }

    private void incrby(CommandCall call) {
        byte[][] args = call.args();
        long amount = Arguments.integer(args[3]);
        byte[] old = current(call);
        if (old != null && !Decimal.isLong(old)) {
            throw new CommandError("ERR hash value is not an integer");
        }
        long before = old == null ? 0 : Decimal.toLong(old);
        long sum = before + amount;
        if (((before ^ sum) & (amount ^ sum)) < 0) {
            throw new CommandError("ERR increment or decrement would overflow");
        }
        HashCommands.toChange(keyspace, call).put(args[2], Arguments.bytes(sum));
        call.changed(1);
        call.reply().integer(sum);
    }

    private byte @Nullable [] current(CommandCall call) {
        HashValue hash = TypedValues.find(keyspace.db(call.client().db), call.args()[1], HashValue.class);
        return hash == null ? null : hash.get(call.args()[2]);
    }

    private void incrbyfloat(CommandCall call) {
        byte[][] args = call.args();
        String increment = new String(args[3], StandardCharsets.ISO_8859_1);
        if (increment.matches(INFINITE)) {
            throw new CommandError("ERR value is NaN or Infinity");
        }
        BigDecimal amount = LongDouble.parse(increment);
        BigDecimal sum = LongDouble.add(number(current(call)), amount);
        byte[] text = Arguments.bytes(LongDouble.format(sum));
        HashCommands.toChange(keyspace, call).put(args[2], text);
        call.changed(1);
        call.propagateInstead(HSET, args[1], args[2], text);
        call.reply().bulk(text);
    }

    private static BigDecimal number(byte @Nullable [] value) {
        if (value == null) {
            return BigDecimal.ZERO;
        }
        String text = new String(value, StandardCharsets.ISO_8859_1);
        if (text.matches(INFINITE)) {
            throw new CommandError("ERR increment would produce NaN or Infinity");
        }
        try {
            return LongDouble.parse(text);
        } catch (CommandError e) {
            throw new CommandError("ERR hash value is not a float");
        }
    }
}
