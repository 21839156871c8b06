package org.clusterarium.embeddednode.keyspace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.clusterarium.embeddednode.resp.DoubleText;
import org.jspecify.annotations.Nullable;

/** A sorted set: its members in order, and once it is not small (redis' listpack) a table of them too. */
public final class SortedSetValue implements Value {
    private static final int NODE_BYTES = 64;
    /** Beyond that a listpack has text rather than integers (double2ll, util.c). */
    private static final double LARGEST_INTEGER = Long.MAX_VALUE / 2;

    private final ValueFactory factory;
    private final ScoreOrder order = new ScoreOrder();
    private @Nullable MemberTable<ScoredMember> table;
    private long memberBytes;

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
        ScoredMember made = new ScoredMember(member, table == null ? 0 : table.hashOf(member), kept(score));
        order.add(made);
        memberBytes += member.length;
        if (table != null) {
            table.add(made);
        }
    }

    /** A listpack has integers as such, which know no negative zero (zzlInsertAt, t_zset.c). */
    private double kept(double score) {
        return table == null && score == 0 ? 0 : score;
    }

    /** Gives a member of this set another score. */
    public void move(ScoredMember member, double score) {
        order.remove(member);
        member.score = kept(score);
        order.add(member);
    }

    /** Takes the form with a table if that many members will not fit into the other. */
    public void prepareFor(int members) {
        if (members > factory.limits.sortedSetEntries()) {
            toTable();
        }
    }

    /** Takes the form with a table. */
    public void toTable() {
        if (table != null) {
            return;
        }
        MemberTable<ScoredMember> made = new MemberTable<>(factory.hash);
        List<ScoredMember> members = range(0, order.size());
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
        memberBytes -= member.key.length;
        if (table != null) {
            table.remove(member);
            table.maintain(1);
        }
    }

    /** How many members come before: by score, then by bytes as unsigned numbers. */
    public int rank(ScoredMember member) {
        return order.rank(member);
    }

    /** How many members come before a place. */
    public int countBefore(ScoreBound bound) {
        return order.countBefore(bound);
    }

    /** Members of the ranks {@code from <= rank < to}, ascending; the list is the caller's. */
    public List<ScoredMember> range(int from, int to) {
        List<ScoredMember> found = new ArrayList<>(Math.max(0, to - from));
        if (from < to) {
            order.ascending(from, to - from, found::add);
        }
        return found;
    }

    /**
     * Visits members in ascending or descending order; the visitor must not change the set.
     *
     * @param from rank of the first one, {@code 0 <= from < size()}
     * @param count how many at most
     */
    public void walk(int from, int count, boolean descending, Consumer<ScoredMember> visitor) {
        if (descending) {
            order.descending(from, count, visitor);
        } else {
            order.ascending(from, count, visitor);
        }
    }

    /** The member of rank {@code 0 <= rank < size()}. */
    public ScoredMember at(int rank) {
        return order.at(rank);
    }

    /** Visits all members in ascending order. */
    public void forEachMember(Consumer<ScoredMember> visitor) {
        if (order.size() > 0) {
            order.ascending(0, order.size(), visitor);
        }
    }

    /** One step of ZSCAN; a small set comes as a whole, in order. */
    public long scan(long cursor, Consumer<ScoredMember> visitor) {
        if (table != null) {
            return table.scan(cursor, visitor);
        }
        forEachMember(visitor);
        return 0;
    }

    /** A member's score as ZSCAN shows it: the compact form has long integers in full. */
    public String storedText(ScoredMember member) {
        double score = member.score;
        boolean integer = table == null && Math.abs(score) <= LARGEST_INTEGER && score == (long) score;
        return integer ? Long.toString((long) score) : DoubleText.of(score);
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
        return memberBytes + (long) size() * NODE_BYTES;
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
