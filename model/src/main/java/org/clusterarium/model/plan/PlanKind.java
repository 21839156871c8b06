package org.clusterarium.model.plan;

/** What a plan is for. */
public enum PlanKind {
    CREATE,
    RESHARD,
    REBALANCE,
    ADD_NODE,
    REMOVE_NODE,
    REPLICATE,
    FAILOVER,
    MAINTENANCE,
    FIX,
    IMPORT,
    BACKUP,
    UNDO
}
