package org.clusterarium.model.operation;

import java.util.Set;

/** By which commands slots are moved; chosen by what both ends can do, never by the name of the product. */
public enum MoveDriver {
    /** CLUSTER SETSLOT and MIGRATE, which every server has. */
    SETSLOT,
    /** CLUSTER MIGRATION, sent to the destination (Redis 8.4 and later). */
    CLUSTER_MIGRATION,
    /** CLUSTER MIGRATESLOTS, sent to the source (Valkey 9 and later). */
    MIGRATESLOTS;

    /**
     * The best driver for two nodes.
     *
     * @param source sub-commands of CLUSTER that the source has, in upper case
     * @param target as well, of the target
     */
    public static MoveDriver choose(Set<String> source, Set<String> target) {
        if (source.contains("MIGRATION") && target.contains("MIGRATION")) {
            return CLUSTER_MIGRATION;
        }
        if (source.contains("MIGRATESLOTS") && target.contains("MIGRATESLOTS")) {
            return MIGRATESLOTS;
        }
        return SETSLOT;
    }

    /** Whether the servers move all keys and the owner in one go, so that nothing is ever open. */
    public boolean isAtomic() {
        return this != SETSLOT;
    }
}
