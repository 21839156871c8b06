package org.clusterarium.embeddednode.keyspace;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A sorted set: its members in order, and once it is not small (redis' listpack) a table of them too. */
public final class SortedSetValue implements Value {
    private static final int NODE_BYTES = 64;

    private final ValueFactory factory;
    private final ScoreOrder order = new ScoreOrder();
    private @Nullable MemberTable<ScoredMember> table;

    SortedSetValue(ValueFactory factory) {
        this.factory = factory;
    }

    public int size() {
        return order.size();
    }

    /** The member with its score, null when there is none. */
    public @Nullable ScoredMember find(byte[] member) {
        return table == null ? order.search(member) : table.find(member);
    }

    /** Sets a member's score, which must not be NaN; true when the member is new. */
    public boolean put(byte[] member, double score) {
        ScoredMember found = find(member);
        if (found == null) {
            add(member, score);
        } else if (found.score != score) {
            move(found, score);
        }
        return found == null;
    }

    /** Adds a member that is not there. */
    public void add(byte[] member, double score) {
        EncodingLimits limits = factory.limits;
        if (table == null
                && (order.size() + 1 > limits.sortedSetEntries() || member.length > limits.sortedSetBytes())) {
            toTable();
        }
        ScoredMember made = new ScoredMember(member, table == null ? 0 : table.hashOf(member), score);
        order.add(made);
        if (table != null) {
            table.add(made);
        }
    }

    /** Gives a member of this set another score. */
    public void move(ScoredMember member, double score) {
        order.remove(member);
        member.score = score;
        order.add(member);
    }

    /** Takes the form with a table. */
    public void toTable() {
        if (table != null) {
            return;
        }
        MemberTable<ScoredMember> made = new MemberTable<>(factory.hash);
        List<ScoredMember> members = order.range(0, order.size());
        for (ScoredMember member : members) {
            order.remove(member);
            ScoredMember hashed = new ScoredMember(member.key, made.hashOf(member.key), member.score);
            order.add(hashed);
            made.add(hashed);
        }
        table = made;
    }

    /** Removes a member of this set. */
    public void remove(ScoredMember member) {
        order.remove(member);
        if (table != null) {
            table.remove(member);
            table.maintain(1);
        }
    }

    /** How many members come before: by score, then by bytes as unsigned numbers. */
    public int rank(ScoredMember member) {
        return order.countWhile(one -> one.isBefore(member.score, member.key));
    }

    /** How many members fulfil a condition that holds up to some place of the order and for none after it. */
    public int countWhile(Predicate<ScoredMember> before) {
        return order.countWhile(before);
    }

    /** Members of the ranks {@code from <= rank < to}, ascending; the list is the caller's. */
    public List<ScoredMember> range(int from, int to) {
        return order.range(from, to);
    }

    /** The member of rank {@code 0 <= rank < size()}. */
    public ScoredMember at(int rank) {
        return order.at(rank);
    }

    /** Visits all members in ascending order. */
    public void forEachMember(Consumer<ScoredMember> visitor) {
        order.range(0, order.size()).forEach(visitor);
    }

    /** One step of ZSCAN; a small set comes as a whole, in order. */
    public long scan(long cursor, Consumer<ScoredMember> visitor) {
        if (table != null) {
            return table.scan(cursor, visitor);
        }
        forEachMember(visitor);
        return 0;
    }

    /** Some member by chance; only when there is one. */
    public ScoredMember random(IntUnaryOperator random) {
        return order.at(random.applyAsInt(order.size()));
    }

    @Override
    public ValueType type() {
        return ValueType.ZSET;
    }

    @Override
    public String encoding() {
        return table == null ? "listpack" : "skiplist";
    }

    @Override
    public long memoryBytes() {
        long[] bytes = {0};
        forEachMember(member -> bytes[0] += NODE_BYTES + member.key.length);
        return bytes[0];
    }

    @Override
    public Value copy() {
        SortedSetValue copy = factory.sortedSet();
        if (table != null) {
            copy.toTable();
        }
        forEachMember(member -> copy.add(member.key, member.score));
        return copy;
    }
}
