package org.clusterarium.embeddednode.keyspace;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Members by score, then by bytes as unsigned numbers: a B+ tree whose inner nodes know how many members each child has, so that finding,
 * changing and counting cost O(log n). Scores stand in arrays of their own, which a search reads without following a reference.
 */
final class ScoreOrder {
    private ScoreNode root = new ScoreLeaf();
    private int size;

    int size() {
        return size;
    }

    /** Adds a member that is not there. */
    void add(ScoredMember member) {
        ScoreNode split = root.add(member);
        size++;
        if (split != null) {
            root = new ScoreBranch(root, split);
        }
    }

    /** Removes a member that is there. */
    void remove(ScoredMember member) {
        root.remove(member);
        size--;
        while (root instanceof ScoreBranch branch && branch.used <= 1) {
            root = branch.used == 1 ? branch.child(0) : new ScoreLeaf();
        }
    }

    /** How many members come before a place. */
    int countBefore(ScoreBound bound) {
        return root.countBefore(bound);
    }

    /** The rank of a member that is there. */
    int rank(ScoredMember member) {
        return root.rank(member.score, member.key);
    }

    /** The member of rank {@code 0 <= rank < size()}. */
    ScoredMember at(int rank) {
        int[] left = {rank};
        return root.leafAt(left).at(left[0]);
    }

    /** Visits up to that many members from a rank on, which must be one of a member; the visitor must not change the order. */
    void ascending(int from, int count, Consumer<? super ScoredMember> visitor) {
        int[] place = {from};
        @Nullable ScoreLeaf leaf = root.leafAt(place);
        int at = place[0];
        for (int left = count; leaf != null; leaf = leaf.next, at = 0) {
            for (; at < leaf.used; at++) {
                if (left-- <= 0) {
                    return;
                }
                visitor.accept(leaf.at(at));
            }
        }
    }

    /** As {@link #ascending}, towards lower ranks. */
    void descending(int from, int count, Consumer<? super ScoredMember> visitor) {
        int[] place = {from};
        @Nullable ScoreLeaf leaf = root.leafAt(place);
        int at = place[0];
        for (int left = count; leaf != null; ) {
            for (; at >= 0; at--) {
                if (left-- <= 0) {
                    return;
                }
                visitor.accept(leaf.at(at));
            }
            leaf = leaf.previous;
            at = leaf == null ? -1 : leaf.used - 1;
        }
    }

    /** The member of that name by looking at all, null when there is none. */
    @Nullable
    ScoredMember search(byte[] key) {
        @Nullable ScoreLeaf leaf = root.leafAt(new int[1]);
        for (; leaf != null; leaf = leaf.next) {
            ScoredMember found = leaf.search(key);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
