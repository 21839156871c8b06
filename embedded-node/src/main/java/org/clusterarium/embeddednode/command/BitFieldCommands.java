package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.DENYOOM;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.READONLY;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.keyspace.BitmapValue;
import org.clusterarium.embeddednode.keyspace.Database;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.Entry;
import org.clusterarium.embeddednode.keyspace.StringValue;
import org.clusterarium.embeddednode.resp.Decimal;
import org.jspecify.annotations.Nullable;

/** BITFIELD and BITFIELD_RO: strings as arrays of integers of any width (bitfieldGeneric, bitops.c). */
public final class BitFieldCommands {
    private static final int MOST_SIGNED_BITS = 64;
    private static final int MOST_UNSIGNED_BITS = 63;

    private enum Kind {
        GET,
        SET,
        INCRBY
    }

    private enum Overflow {
        WRAP,
        SAT,
        FAIL
    }

    /** A type such as {@code i16} or {@code u8}. */
    private record Type(boolean signed, int bits) {
        long most() {
            return signed ? -1L >>> 1 >>> (MOST_SIGNED_BITS - bits) : (1L << bits) - 1;
        }

        long least() {
            return signed ? -most() - 1 : 0;
        }

        long wrapped(long value) {
            int above = MOST_SIGNED_BITS - bits;
            return signed ? value << above >> above : value & most();
        }
    }

    private record Operation(Kind kind, Type type, long offset, long operand, Overflow overflow) {}

    private final Databases keyspace;

    public BitFieldCommands(Databases keyspace) {
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("bitfield", -2)
                        .flags(WRITE, DENYOOM)
                        .key()
                        .doc("bitmap", "3.2.0", "Perform arbitrary bitfield integer operations on strings")
                        .runs(call -> run(call, false)),
                CommandSpec.named("bitfield_ro", -2)
                        .flags(READONLY, FAST)
                        .key()
                        .doc(
                                "bitmap",
                                "6.0.0",
                                "Perform arbitrary bitfield integer operations on strings. Read-only variant of BITFIELD")
                        .runs(call -> run(call, true)));
    }

    private static List<Operation> parsed(byte[][] args) {
        List<Operation> operations = new ArrayList<>();
        Overflow overflow = Overflow.WRAP;
        for (int at = 2; at < args.length; ) {
            int left = args.length - at - 1;
            if (Arguments.is(args[at], "overflow") && left >= 1) {
                overflow = overflow(args[at + 1]);
                at += 2;
                continue;
            }
            Kind kind = kind(args[at], left);
            Type type = type(args[at + 1]);
            long offset = offset(args[at + 2], type);
            long operand = kind == Kind.GET ? 0 : Arguments.integer(args[at + 3]);
            operations.add(new Operation(kind, type, offset, operand, overflow));
            at += kind == Kind.GET ? 3 : 4;
        }
        return operations;
    }

    private static Kind kind(byte[] word, int left) {
        if (Arguments.is(word, "get") && left >= 2) {
            return Kind.GET;
        }
        if (Arguments.is(word, "set") && left >= 3) {
            return Kind.SET;
        }
        if (Arguments.is(word, "incrby") && left >= 3) {
            return Kind.INCRBY;
        }
        throw CommandError.syntax();
    }

    private static Overflow overflow(byte[] word) {
        for (Overflow overflow : Overflow.values()) {
            if (overflow.name().equalsIgnoreCase(Arguments.text(word))) {
                return overflow;
            }
        }
        throw new CommandError("ERR Invalid OVERFLOW type specified");
    }

    private static Type type(byte[] word) {
        boolean signed = word.length > 0 && word[0] == 'i';
        byte[] digits = word.length == 0 ? word : java.util.Arrays.copyOfRange(word, 1, word.length);
        long bits = Decimal.isLong(digits) ? Decimal.toLong(digits) : 0;
        boolean known = signed || (word.length > 0 && word[0] == 'u');
        if (!known || bits < 1 || bits > (signed ? MOST_SIGNED_BITS : MOST_UNSIGNED_BITS)) {
            throw new CommandError(
                    "ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported "
                            + "but i64 is.");
        }
        return new Type(signed, (int) bits);
    }

    /** In bits, or with {@code #} in integers of that type. */
    private static long offset(byte[] word, Type type) {
        if (word.length == 0 || word[0] != '#') {
            return BitCommands.offset(word);
        }
        byte[] digits = java.util.Arrays.copyOfRange(word, 1, word.length);
        long index = Decimal.isLong(digits) ? Decimal.toLong(digits) : -1;
        if (index < 0 || index > Long.MAX_VALUE / type.bits()) {
            throw BitCommands.badOffset();
        }
        return BitCommands.checkedOffset(index * type.bits());
    }

    private void run(CommandCall call, boolean readOnly) {
        byte[][] args = call.args();
        List<Operation> operations = parsed(args);
        Database db = keyspace.db(call.client().db);
        long lastWritten = -1;
        for (Operation operation : operations) {
            if (operation.kind() != Kind.GET) {
                lastWritten = Math.max(
                        lastWritten, operation.offset() + operation.type().bits() - 1);
            }
        }
        if (readOnly && lastWritten >= 0) {
            throw new CommandError("ERR BITFIELD_RO only supports the GET subcommand");
        }
        Entry entry = lastWritten < 0 ? db.read(args[1]) : db.find(args[1]);
        StringValue old = entry == null ? new StringValue(new byte[0]) : Strings.of(entry);
        if (lastWritten < 0) {
            call.reply().array(operations.size());
            operations.forEach(operation -> call.reply().integer(read(old, operation.type(), operation.offset())));
            return;
        }
        Strings.checkLength((lastWritten >> 3) + 1);
        BitmapValue bitmap = BitmapValue.of(old, (int) (lastWritten >> 3) + 1);
        boolean grown = bitmap.length() != old.length();
        db.put(args[1], bitmap);
        call.reply().array(operations.size());
        int changes = 0;
        for (Operation operation : operations) {
            changes += perform(call, operation, bitmap) || (grown && operation.kind() != Kind.GET) ? 1 : 0;
        }
        call.changed(changes);
    }

    /** Whether the value changed. */
    private static boolean perform(CommandCall call, Operation operation, BitmapValue bitmap) {
        long before = read(bitmap, operation.type(), operation.offset());
        if (operation.kind() == Kind.GET) {
            call.reply().integer(before);
            return false;
        }
        boolean sets = operation.kind() == Kind.SET;
        Long after =
                sets ? fitting(operation, operation.operand(), 0) : fitting(operation, before, operation.operand());
        if (after == null) {
            call.reply().nullBulk();
            return false;
        }
        call.reply().integer(sets ? before : after);
        write(bitmap, operation, after);
        return before != after;
    }

    /** Value and increment together as the type can hold them; null when they do not fit and must not be changed. */
    private static @Nullable Long fitting(Operation operation, long value, long increment) {
        Type type = operation.type();
        int over = type.signed() ? signedOverflow(type, value, increment) : unsignedOverflow(type, value, increment);
        if (over == 0) {
            return value + increment;
        }
        return switch (operation.overflow()) {
            case WRAP -> type.wrapped(value + increment);
            case SAT -> over > 0 ? type.most() : type.least();
            case FAIL -> null;
        };
    }

    /** 1 above the type's range, -1 below, 0 inside (checkUnsignedBitfieldOverflow). */
    private static int unsignedOverflow(Type type, long value, long increment) {
        if (Long.compareUnsigned(value, type.most()) > 0 || (increment > 0 && increment > type.most() - value)) {
            return 1;
        }
        return increment < 0 && increment < -value ? -1 : 0;
    }

    /** As {@link #unsignedOverflow} (checkSignedBitfieldOverflow, whose differences wrap around too). */
    private static int signedOverflow(Type type, long value, long increment) {
        boolean narrow = type.bits() < MOST_SIGNED_BITS;
        long roomAbove = type.most() - value;
        long roomBelow = type.least() - value;
        if (value > type.most() || (increment > roomAbove && (narrow || (value >= 0 && increment > 0)))) {
            return 1;
        }
        boolean below = increment < roomBelow && (narrow || (value < 0 && increment < 0));
        return value < type.least() || below ? -1 : 0;
    }

    private static long read(StringValue value, Type type, long offset) {
        long bits = 0;
        for (int i = 0; i < type.bits(); i++) {
            bits = bits << 1 | BitCommands.bit(value, offset + i);
        }
        return type.signed() ? type.wrapped(bits) : bits;
    }

    private static void write(BitmapValue bitmap, Operation operation, long value) {
        byte[] bytes = bitmap.writable();
        int bits = operation.type().bits();
        for (int i = 0; i < bits; i++) {
            long at = operation.offset() + i;
            int mask = 1 << (7 - (at & 7));
            if ((value >> (bits - 1 - i) & 1) != 0) {
                bytes[(int) (at >> 3)] |= (byte) mask;
            } else {
                bytes[(int) (at >> 3)] &= (byte) ~mask;
            }
        }
    }
}
