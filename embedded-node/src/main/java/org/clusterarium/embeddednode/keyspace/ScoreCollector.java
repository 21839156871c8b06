package org.clusterarium.embeddednode.keyspace;

import java.util.function.DoubleBinaryOperator;

/** Collects members with scores that may still change, in no order, and makes a sorted set of them. */
public final class ScoreCollector {
    private final ValueFactory factory;
    private final MemberTable<ScoredMember> table;
    private int longest;

    ScoreCollector(ValueFactory factory) {
        this.factory = factory;
        this.table = new MemberTable<>(factory.hash);
    }

    /** Adds a member, or puts its score and the new one together. */
    public void merge(byte[] member, double score, DoubleBinaryOperator together) {
        ScoredMember found = table.find(member);
        if (found != null) {
            found.score = together.applyAsDouble(found.score, score);
            return;
        }
        table.add(new ScoredMember(member, table.hashOf(member), score));
        longest = Math.max(longest, member.length);
    }

    /** Adds a member that is not there. */
    public void add(byte[] member, double score) {
        merge(member, score, (old, same) -> same);
    }

    /**
     * The sorted set.
     *
     * @param stored whether it takes the form that its size asks for (zsetConvertToListpackIfNeeded, t_zset.c), else the one with a table
     */
    public SortedSetValue toSortedSet(boolean stored) {
        SortedSetValue result = factory.sortedSet();
        if (!stored || table.size() > factory.limits.sortedSetEntries() || longest > factory.limits.sortedSetBytes()) {
            result.toTable();
        }
        table.forEach(member -> result.add(member.key, member.score));
        return result;
    }
}
