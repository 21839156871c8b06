package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.BitmapValue;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.Entry;
import org.clusterarium.embeddednode.keyspace.GrowingStringValue;
import org.clusterarium.embeddednode.keyspace.StringValue;

/** Strings as arrays of bits (bitops.c). */
public final class BitCommands {
    private static final String GROUP = "bitmap";
    private static final StringValue EMPTY = new StringValue(new byte[0]);

    private final Databases keyspace;

    public BitCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("setbit", 4)
                        .flags(WRITE, DENYOOM)
                        .key()
                        .doc(GROUP, "2.2.0", "Sets or clears the bit at offset in the string value stored at key")
                        .runs(this::setbit),
                CommandSpec.named("getbit", 3)
                        .flags(READONLY, FAST)
                        .key()
                        .doc(GROUP, "2.2.0", "Returns the bit value at offset in the string value stored at key")
                        .runs(this::getbit),
                CommandSpec.named("bitcount", -2)
                        .flags(READONLY)
                        .key()
                        .doc(GROUP, "2.6.0", "Count set bits in a string")
                        .runs(this::bitcount),
                CommandSpec.named("bitpos", -3)
                        .flags(READONLY)
                        .key()
                        .doc(GROUP, "2.8.7", "Find first bit set or clear in a string")
                        .runs(this::bitpos),
                CommandSpec.named("bitop", -4)
                        .flags(WRITE, DENYOOM)
                        .keys(2, -1, 1)
                        .doc(GROUP, "2.6.0", "Perform bitwise operations between strings")
                        .runs(this::bitop));
    }

    private Database db(CommandCall call) {
        return keyspace.db(call.client().db);
    }

    /** A position among bits, from 0 up to what the longest string has. */
    static long offset(byte[] argument) {
        long offset = -1;
        try {
            offset = Arguments.integer(argument);
        } catch (CommandError e) {
            throw badOffset();
        }
        return checkedOffset(offset);
    }

    static long checkedOffset(long offset) {
        if (offset < 0 || offset >> 3 >= Strings.LONGEST) {
            throw badOffset();
        }
        return offset;
    }

    static CommandError badOffset() {
        return new CommandError("ERR bit offset is not an integer or out of range");
    }

    /** The bit, 0 behind the end. */
    static int bit(StringValue value, long offset) {
        long at = offset >> 3;
        return at < value.length() ? (value.array()[(int) at] >> (7 - (offset & 7))) & 1 : 0;
    }

    private void setbit(CommandCall call) {
        byte[][] args = call.args();
        long offset = offset(args[2]);
        String bit = Arguments.text(args[3]);
        if (!bit.equals("0") && !bit.equals("1")) {
            throw new CommandError("ERR bit is not an integer or out of range");
        }
        Entry entry = db(call).find(args[1]);
        StringValue old = entry == null ? EMPTY : Strings.of(entry);
        int at = (int) (offset >> 3);
        int before = bit(old, offset);
        boolean flips = (before == 1) != bit.equals("1");
        BitmapValue bitmap = BitmapValue.of(old, at + 1);
        db(call).put(args[1], bitmap);
        if (flips) {
            bitmap.writable()[at] ^= (byte) (1 << (7 - (offset & 7)));
        }
        if (flips || at >= old.length()) {
            call.changed(1);
        }
        call.reply().integer(before);
    }

    private void getbit(CommandCall call) {
        long offset = offset(call.args()[2]);
        Entry entry = db(call).read(call.args()[1]);
        call.reply().integer(entry == null ? 0 : bit(Strings.of(entry), offset));
    }

    /**
     * Bits from the first to the last one, both included.
     *
     * @param endGiven whether the caller said where to end
     */
    private record Range(long first, long last, boolean endGiven) {
        boolean isEmpty() {
            return first > last;
        }
    }

    private static boolean isByBit(byte[][] args, int at) {
        boolean bits = at < args.length && Arguments.is(args[at], "bit");
        if (at < args.length && !bits && !Arguments.is(args[at], "byte")) {
            throw CommandError.syntax();
        }
        return bits;
    }

    private static Range range(long from, long to, int length, boolean byBit, boolean endGiven) {
        long total = byBit ? length * 8L : length;
        long first = Math.max(0, from < 0 ? total + from : from);
        long last = Math.min(total - 1, Math.max(0, to < 0 ? total + to : to));
        if (byBit || first > last) {
            return new Range(first, last, endGiven);
        }
        return new Range(first * 8, last * 8 + 7, endGiven);
    }

    private void bitcount(CommandCall call) {
        byte[][] args = call.args();
        Entry entry = db(call).read(args[1]);
        if (entry == null) {
            call.reply().integer(0);
            return;
        }
        StringValue value = Strings.of(entry);
        if (args.length == 3 || args.length > 5) {
            throw CommandError.syntax();
        }
        Range range = range(0, -1, value.length(), false, false);
        if (args.length > 3) {
            long from = Arguments.integer(args[2]);
            long to = Arguments.integer(args[3]);
            if (from < 0 && to < 0 && from > to) {
                call.reply().integer(0);
                return;
            }
            range = range(from, to, value.length(), isByBit(args, 4), true);
        }
        call.reply().integer(range.isEmpty() ? 0 : count(value.array(), range.first(), range.last()));
    }

    private static long count(byte[] bytes, long first, long last) {
        int from = (int) (first >> 3);
        int to = (int) (last >> 3);
        long count = 0;
        for (int at = from; at <= to; at++) {
            int bits = bytes[at] & 0xff;
            if (at == from) {
                bits &= 0xff >> (first & 7);
            }
            if (at == to) {
                bits &= 0xff << (7 - (last & 7));
            }
            count += Integer.bitCount(bits);
        }
        return count;
    }

    private void bitpos(CommandCall call) {
        byte[][] args = call.args();
        long wanted = Arguments.integer(args[2]);
        if (wanted != 0 && wanted != 1) {
            throw new CommandError("ERR The bit argument must be 1 or 0.");
        }
        Entry entry = db(call).read(args[1]);
        if (entry == null) {
            call.reply().integer(wanted == 1 ? -1 : 0);
            return;
        }
        StringValue value = Strings.of(entry);
        if (args.length > 6) {
            throw CommandError.syntax();
        }
        long from = args.length > 3 ? Arguments.integer(args[3]) : 0;
        boolean byBit = isByBit(args, 5);
        long to = args.length > 4 ? Arguments.integer(args[4]) : -1;
        Range range = range(from, to, value.length(), byBit, args.length > 4);
        call.reply().integer(range.isEmpty() ? -1 : position(value, (int) wanted, range));
    }

    /** The first such bit; a string without end has zeros behind it. */
    private static long position(StringValue value, int wanted, Range range) {
        byte uniform = (byte) (wanted == 1 ? 0 : 0xff);
        long at = range.first();
        while (at <= range.last()) {
            if ((at & 7) == 0 && value.array()[(int) (at >> 3)] == uniform) {
                at += 8;
            } else if (bit(value, at) == wanted) {
                return at;
            } else {
                at++;
            }
        }
        return wanted == 0 && !range.endGiven() ? value.length() * 8L : -1;
    }

    private void bitop(CommandCall call) {
        byte[][] args = call.args();
        String operation = Arguments.text(args[1]).toLowerCase(Locale.ROOT);
        if (!List.of("and", "or", "xor", "not").contains(operation)) {
            throw CommandError.syntax();
        }
        if (operation.equals("not") && args.length != 4) {
            throw new CommandError("ERR BITOP NOT must be called with a single source key.");
        }
        Database db = db(call);
        List<StringValue> sources = new ArrayList<>();
        for (int at = 3; at < args.length; at++) {
            Entry entry = db.read(args[at]);
            sources.add(entry == null ? EMPTY : Strings.of(entry));
        }
        byte[] result = combined(operation, sources);
        if (result.length > 0) {
            db.set(args[2], new GrowingStringValue(result, result.length));
            call.changed(1);
        } else if (db.remove(args[2])) {
            call.changed(1);
        }
        call.reply().integer(result.length);
    }

    /** Shorter strings count as if zeros were behind them. */
    private static byte[] combined(String operation, List<StringValue> sources) {
        int length = sources.stream().mapToInt(StringValue::length).max().orElse(0);
        byte[] result = new byte[length];
        System.arraycopy(sources.get(0).array(), 0, result, 0, sources.get(0).length());
        for (int at = 0; operation.equals("not") && at < length; at++) {
            result[at] = (byte) ~result[at];
        }
        for (StringValue source : sources.subList(1, sources.size())) {
            for (int at = 0; at < length; at++) {
                int other = at < source.length() ? source.array()[at] : 0;
                int own = result[at];
                result[at] = (byte)
                        (operation.equals("and") ? own & other : operation.equals("or") ? own | other : own ^ other);
            }
        }
        return result;
    }
}
