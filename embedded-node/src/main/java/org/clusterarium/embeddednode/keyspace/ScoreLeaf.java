package org.clusterarium.embeddednode.keyspace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Up to {@value #ROOM} members with their scores beside them, linked with the leaves before and after. */
final class ScoreLeaf extends ScoreNode {
    private static final int FIRST_ROOM = 4;

    private double[] scores;
    private @Nullable ScoredMember[] members;

    @Nullable
    ScoreLeaf next;

    @Nullable
    ScoreLeaf previous;

    ScoreLeaf() {
        this(FIRST_ROOM);
    }

    private ScoreLeaf(int room) {
        scores = new double[room];
        members = new @Nullable ScoredMember[room];
    }

    ScoredMember at(int index) {
        ScoredMember member = members[index];
        if (member == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return member;
    }

    /** The member of that name by looking at all, null when there is none. */
    @Nullable
    ScoredMember search(byte[] key) {
        for (int at = 0; at < used; at++) {
            ScoredMember candidate = at(at);
            if (Arrays.equals(candidate.key, key)) {
                return candidate;
            }
        }
        return null;
    }

    @Override
    int members() {
        return used;
    }

    @Override
    int rank(double score, byte[] key) {
        int low = 0;
        int high = used;
        while (low < high) {
            int middle = (low + high) >>> 1;
            double here = scores[middle];
            if (here < score || (here == score && Arrays.compareUnsigned(at(middle).key, key) < 0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    int countBefore(ScoreBound bound) {
        int low = 0;
        int high = used;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bound.isAfter(scores[middle], at(middle).key)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    @Nullable
    ScoreNode add(ScoredMember member) {
        int at = rank(member.score, member.key);
        if (used < ROOM) {
            insert(at, member);
            return null;
        }
        ScoreLeaf upper = split(at == ROOM && next == null ? ROOM : ROOM / 2);
        if (at >= used) {
            upper.insert(at - used, member);
        } else {
            insert(at, member);
        }
        return upper;
    }

    private void insert(int at, ScoredMember member) {
        if (used == scores.length) {
            int room = Math.min(ROOM, 2 * used);
            scores = Arrays.copyOf(scores, room);
            members = Arrays.copyOf(members, room);
        }
        System.arraycopy(scores, at, scores, at + 1, used - at);
        System.arraycopy(members, at, members, at + 1, used - at);
        scores[at] = member.score;
        members[at] = member;
        used++;
    }

    private ScoreLeaf split(int kept) {
        ScoreLeaf upper = new ScoreLeaf(ROOM);
        upper.take(this, kept);
        Arrays.fill(members, kept, used, null);
        used = kept;
        upper.next = next;
        upper.previous = this;
        if (next != null) {
            next.previous = upper;
        }
        next = upper;
        return upper;
    }

    /** Appends the members of another leaf from an index on. */
    private void take(ScoreLeaf other, int from) {
        int count = other.used - from;
        if (used + count > scores.length) {
            scores = Arrays.copyOf(scores, ROOM);
            members = Arrays.copyOf(members, ROOM);
        }
        System.arraycopy(other.scores, from, scores, used, count);
        System.arraycopy(other.members, from, members, used, count);
        used += count;
    }

    @Override
    void remove(ScoredMember member) {
        int at = rank(member.score, member.key);
        used--;
        System.arraycopy(scores, at + 1, scores, at, used - at);
        System.arraycopy(members, at + 1, members, at, used - at);
        members[used] = null;
    }

    /** Takes this leaf out of the chain of leaves. */
    void unlink() {
        if (previous != null) {
            previous.next = next;
        }
        if (next != null) {
            next.previous = previous;
        }
    }

    @Override
    ScoreLeaf leafAt(int[] rank) {
        return this;
    }

    @Override
    ScoredMember first() {
        return at(0);
    }

    @Override
    void join(ScoreNode following) {
        ScoreLeaf leaf = (ScoreLeaf) following;
        take(leaf, 0);
        leaf.unlink();
    }
}
