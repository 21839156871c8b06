package org.clusterarium.embeddednode.keyspace;

import org.jspecify.annotations.Nullable;

/** A node of a {@link ScoreOrder}. */
abstract class ScoreNode {
    /** Most members of a leaf, most children of a branch. */
    static final int ROOM = 128;

    /** Below that a node is joined with a neighbour if both fit into three quarters of one. */
    static final int SMALL = ROOM / 4;

    /** Members or children in use. */
    int used;

    /** All members below. */
    abstract int members();

    /** Adds a member that is not there; when the node was full its upper part becomes the node that is returned, else null. */
    abstract @Nullable ScoreNode add(ScoredMember member);

    /** Removes a member that is there. */
    abstract void remove(ScoredMember member);

    /** Members before a place. */
    abstract int countBefore(ScoreBound bound);

    /** Members before a score and name. */
    abstract int rank(double score, byte[] key);

    /** The leaf with the member of that rank; the rank becomes the one within the leaf. */
    abstract ScoreLeaf leafAt(int[] rank);

    /** The first member; only when there is one. */
    abstract ScoredMember first();

    /** Takes everything of the node that follows in the order. */
    abstract void join(ScoreNode following);

    final boolean fitsWith(ScoreNode other) {
        return (used < SMALL || other.used < SMALL) && used + other.used <= ROOM - ROOM / 4;
    }
}
