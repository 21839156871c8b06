package org.clusterarium.embeddednode.command;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.keyspace.Entry;
import org.clusterarium.embeddednode.keyspace.ScoredMember;
import org.clusterarium.embeddednode.keyspace.SetValue;
import org.clusterarium.embeddednode.keyspace.SortedSetValue;
import org.jspecify.annotations.Nullable;

/** A sorted set, a set, whose members have the score 1, or nothing, with a weight (zsetopsrc, t_zset.c). */
final class ScoreSource {
    private final @Nullable SortedSetValue sorted;
    private final @Nullable SetValue plain;
    private double weight = 1;

    /** Takes members; false ends the walk. */
    @FunctionalInterface
    interface Visitor {
        boolean visit(byte[] member, double score);
    }

    private ScoreSource(@Nullable SortedSetValue sorted, @Nullable SetValue plain) {
        this.sorted = sorted;
        this.plain = plain;
    }

    /** The value of an entry; an error reply for another type. */
    static ScoreSource of(@Nullable Entry entry) {
        if (entry != null && entry.value() instanceof SetValue set) {
            return new ScoreSource(null, set);
        }
        return new ScoreSource(TypedValues.of(entry, SortedSetValue.class), null);
    }

    int size() {
        return sorted != null ? sorted.size() : plain != null ? plain.size() : 0;
    }

    double weight() {
        return weight;
    }

    void weight(double chosen) {
        weight = chosen;
    }

    /** The score of a member, without weight; NaN when there is none. */
    double score(byte[] member) {
        if (sorted != null) {
            ScoredMember found = sorted.find(member);
            return found == null ? Double.NaN : found.score();
        }
        return plain != null && plain.contains(member) ? 1 : Double.NaN;
    }

    /** A score of this source with its weight; nothing times infinity is 0. */
    double weighted(double score) {
        double weighted = weight * score;
        return Double.isNaN(weighted) ? 0 : weighted;
    }

    /** Visits members with their scores, without weight, until the visitor answers false. */
    void forEach(Visitor visitor) {
        if (sorted != null) {
            for (ScoredMember member : sorted.range(0, sorted.size())) {
                if (!visitor.visit(member.key(), member.score())) {
                    return;
                }
            }
        } else if (plain != null) {
            List<byte[]> members = new ArrayList<>(plain.size());
            plain.forEachMember(members::add);
            for (byte[] member : members) {
                if (!visitor.visit(member, 1)) {
                    return;
                }
            }
        }
    }
}
