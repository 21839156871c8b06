package org.clusterarium.embeddednode.keyspace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.clusterarium.embeddednode.resp.Decimal;
import org.jspecify.annotations.Nullable;

/** A set: while it has few members that are all integers a sorted array (redis' intset), then a table. */
public final class SetValue implements Value {
    private static final int FIRST_INTEGERS = 4;
    private static final int NODE_BYTES = 48;
    private static final byte[][] SMALL_NUMBERS = smallNumbers();

    private final ValueFactory factory;
    private long[] integers = new long[FIRST_INTEGERS];
    private int small;
    private @Nullable MemberTable<Member> table;

    SetValue(ValueFactory factory) {
        this.factory = factory;
    }

    private static byte[][] smallNumbers() {
        byte[][] numbers = new byte[100][];
        for (int number = 0; number < numbers.length; number++) {
            numbers[number] = Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
        }
        return numbers;
    }

    private static byte[] text(long number) {
        return number >= 0 && number < SMALL_NUMBERS.length
                ? SMALL_NUMBERS[(int) number]
                : Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    public int size() {
        return table == null ? small : table.size();
    }

    /** Whether all members are integers, kept as such. */
    public boolean isIntset() {
        return table == null;
    }

    public boolean contains(byte[] member) {
        if (table != null) {
            return table.find(member) != null;
        }
        return Decimal.isLong(member) && find(Decimal.toLong(member)) >= 0;
    }

    private int find(long number) {
        return Arrays.binarySearch(integers, 0, small, number);
    }

    /** Adds a member; false when it is there already. */
    public boolean add(byte[] member) {
        if (table == null) {
            if (Decimal.isLong(member)) {
                return addInteger(Decimal.toLong(member));
            }
            toTable();
        }
        return addToTable(member);
    }

    private boolean addInteger(long number) {
        int place = find(number);
        if (place >= 0) {
            return false;
        }
        int at = -place - 1;
        if (small == integers.length) {
            integers = Arrays.copyOf(integers, 2 * small);
        }
        System.arraycopy(integers, at, integers, at + 1, small - at);
        integers[at] = number;
        small++;
        if (small > Math.min(factory.limits.intsetEntries(), 1 << 30)) {
            toTable();
        }
        return true;
    }

    private boolean addToTable(byte[] member) {
        MemberTable<Member> members = toTable();
        if (members.find(member) != null) {
            return false;
        }
        members.add(new Member(member, members.hashOf(member)));
        return true;
    }

    /** Takes the table form. */
    private MemberTable<Member> toTable() {
        if (table != null) {
            return table;
        }
        MemberTable<Member> made = new MemberTable<>(factory.hash);
        for (int at = 0; at < small; at++) {
            byte[] member = text(integers[at]);
            made.add(new Member(member, made.hashOf(member)));
        }
        integers = new long[0];
        small = 0;
        table = made;
        return made;
    }

    /** Takes the table form, whatever the members are. */
    public void leaveIntset() {
        toTable();
    }

    /** Removes a member; false when there is none. */
    public boolean remove(byte[] member) {
        if (table != null) {
            Member found = table.find(member);
            if (found != null) {
                table.remove(found);
                table.maintain(1);
            }
            return found != null;
        }
        int at = Decimal.isLong(member) ? find(Decimal.toLong(member)) : -1;
        if (at < 0) {
            return false;
        }
        System.arraycopy(integers, at + 1, integers, at, small - at - 1);
        small--;
        return true;
    }

    /** Visits all members: integers in ascending order, otherwise in no particular but deterministic order. */
    public void forEachMember(Consumer<byte[]> visitor) {
        for (int at = 0; at < small; at++) {
            visitor.accept(text(integers[at]));
        }
        if (table != null) {
            table.forEach(member -> visitor.accept(member.key));
        }
    }

    /** One step of SSCAN; a set of integers comes as a whole. */
    public long scan(long cursor, Consumer<byte[]> visitor) {
        if (table != null) {
            return table.scan(cursor, member -> visitor.accept(member.key));
        }
        forEachMember(visitor);
        return 0;
    }

    /** Some member by chance; only when there is one. */
    public byte[] random(IntUnaryOperator random) {
        if (table == null) {
            return text(integers[random.applyAsInt(small)]);
        }
        Member member = table.random(random);
        if (member == null) {
            throw new IllegalStateException("empty set");
        }
        return member.key;
    }

    @Override
    public ValueType type() {
        return ValueType.SET;
    }

    @Override
    public String encoding() {
        return table == null ? "intset" : "hashtable";
    }

    @Override
    public long memoryBytes() {
        if (table == null) {
            return 8L * integers.length;
        }
        long[] bytes = {0};
        forEachMember(member -> bytes[0] += NODE_BYTES + member.length);
        return bytes[0];
    }

    @Override
    public Value copy() {
        SetValue copy = factory.set();
        if (table != null) {
            copy.toTable();
        }
        forEachMember(copy::add);
        return copy;
    }
}
