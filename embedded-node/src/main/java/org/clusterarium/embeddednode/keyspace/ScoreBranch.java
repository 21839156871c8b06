package org.clusterarium.embeddednode.keyspace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #ROOM} children. Each has a lower limit, a score and a name: nothing in it comes before the limit, everything in the children
 * before it does. The limits stay when the members they came from are gone; the first child's is not kept up to date.
 */
final class ScoreBranch extends ScoreNode {
    private static final int FIRST_ROOM = 4;
    private static final byte[] NO_KEY = {};

    private @Nullable ScoreNode[] children = new @Nullable ScoreNode[FIRST_ROOM];
    private int[] counts = new int[FIRST_ROOM];
    private double[] limitScores = new double[FIRST_ROOM];
    private byte[][] limitKeys = new byte[FIRST_ROOM][];

    private ScoreBranch() {}

    ScoreBranch(ScoreNode first, ScoreNode second) {
        insert(0, first);
        insert(1, second);
    }

    ScoreNode child(int index) {
        ScoreNode child = children[index];
        if (child == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return child;
    }

    @Override
    int members() {
        int sum = 0;
        for (int at = 0; at < used; at++) {
            sum += counts[at];
        }
        return sum;
    }

    /** The child that has or would have that score and name. */
    private int childFor(double score, byte[] key) {
        int low = 1;
        int high = used;
        while (low < high) {
            int middle = (low + high) >>> 1;
            double limit = limitScores[middle];
            if (limit < score || (limit == score && Arrays.compareUnsigned(limitKeys[middle], key) <= 0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private int before(int child) {
        int sum = 0;
        for (int at = 0; at < child; at++) {
            sum += counts[at];
        }
        return sum;
    }

    @Override
    int rank(double score, byte[] key) {
        int child = childFor(score, key);
        return before(child) + child(child).rank(score, key);
    }

    @Override
    int countBefore(ScoreBound bound) {
        int low = 1;
        int high = used;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bound.isAfter(limitScores[middle], limitKeys[middle])) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return before(low - 1) + child(low - 1).countBefore(bound);
    }

    @Override
    @Nullable
    ScoreNode add(ScoredMember member) {
        int at = childFor(member.score, member.key);
        ScoreNode split = child(at).add(member);
        if (split == null) {
            counts[at]++;
            return null;
        }
        counts[at] = child(at).members();
        insert(at + 1, split);
        return used <= ROOM ? null : split(at + 2 == used ? ROOM - SMALL / 2 : ROOM / 2);
    }

    private void insert(int at, ScoreNode child) {
        open(at, 1);
        ScoredMember first = child.first();
        children[at] = child;
        counts[at] = child.members();
        limitScores[at] = first.score;
        limitKeys[at] = first.key;
    }

    /** Makes room for that many children, or with a negative number takes them away. */
    private void open(int at, int count) {
        ensure(used + count);
        int from = Math.max(at, at - count);
        int moved = used - from;
        System.arraycopy(children, from, children, from + count, moved);
        System.arraycopy(counts, from, counts, from + count, moved);
        System.arraycopy(limitScores, from, limitScores, from + count, moved);
        System.arraycopy(limitKeys, from, limitKeys, from + count, moved);
        used += count;
    }

    private void ensure(int room) {
        if (room > counts.length) {
            int length = Math.min(ROOM + 1, Math.max(room, 2 * counts.length));
            children = Arrays.copyOf(children, length);
            counts = Arrays.copyOf(counts, length);
            limitScores = Arrays.copyOf(limitScores, length);
            limitKeys = Arrays.copyOf(limitKeys, length);
        }
    }

    private ScoreBranch split(int kept) {
        ScoreBranch upper = new ScoreBranch();
        upper.take(this, kept);
        shrink(kept);
        return upper;
    }

    private void shrink(int kept) {
        for (int at = kept; at < children.length; at++) {
            children[at] = null;
            limitKeys[at] = NO_KEY;
        }
        used = kept;
    }

    private void take(ScoreBranch other, int from) {
        int count = other.used - from;
        ensure(used + count);
        System.arraycopy(other.children, from, children, used, count);
        System.arraycopy(other.counts, from, counts, used, count);
        System.arraycopy(other.limitScores, from, limitScores, used, count);
        System.arraycopy(other.limitKeys, from, limitKeys, used, count);
        used += count;
    }

    @Override
    void remove(ScoredMember member) {
        int at = childFor(member.score, member.key);
        ScoreNode child = child(at);
        child.remove(member);
        counts[at]--;
        if (counts[at] == 0) {
            if (child instanceof ScoreLeaf leaf) {
                leaf.unlink();
            }
            drop(at);
        } else if (child.used < SMALL) {
            joinWithNeighbour(at);
        }
    }

    private void joinWithNeighbour(int at) {
        int left = at + 1 < used ? at : at - 1;
        if (left >= 0 && child(left).fitsWith(child(left + 1))) {
            child(left).join(child(left + 1));
            counts[left] += counts[left + 1];
            drop(left + 1);
        }
    }

    private void drop(int at) {
        open(at, -1);
        children[used] = null;
        limitKeys[used] = NO_KEY;
    }

    @Override
    ScoreLeaf leafAt(int[] rank) {
        int at = 0;
        while (at < used - 1 && rank[0] >= counts[at]) {
            rank[0] -= counts[at++];
        }
        return child(at).leafAt(rank);
    }

    @Override
    ScoredMember first() {
        return child(0).first();
    }

    @Override
    void join(ScoreNode following) {
        int boundary = used;
        ScoredMember first = following.first();
        take((ScoreBranch) following, 0);
        limitScores[boundary] = first.score;
        limitKeys[boundary] = first.key;
    }
}
