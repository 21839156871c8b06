package org.clusterarium.embeddednode.keyspace;

import java.util.Arrays;

/** A member of a sorted set with its score. */
public final class ScoredMember extends Member {
    double score;

    ScoredMember(byte[] member, int hash, double score) {
        super(member, hash);
        this.score = score;
    }

    /** Never NaN. */
    public double score() {
        return score;
    }

    /** Whether this comes before that score and member: by score, then by bytes as unsigned numbers. */
    boolean isBefore(double otherScore, byte[] member) {
        return score < otherScore || (score == otherScore && Arrays.compareUnsigned(key, member) < 0);
    }
}
