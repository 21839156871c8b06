package org.clusterarium.embeddednode.keyspace;

/** A place in the order of a sorted set: which scores and members come before it. */
@FunctionalInterface
public interface ScoreBound {
    /** Whether that member with that score comes before this place; when it does, so do all that come before it. */
    boolean isAfter(double score, byte[] member);
}
