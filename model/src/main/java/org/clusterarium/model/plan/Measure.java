package org.clusterarium.model.plan;

/** By what the load of masters is compared. */
public enum Measure {
    /** Number of slots, as redis-cli does it. */
    SLOTS,
    /** Number of keys. */
    KEYS,
    /** Memory of the keys, in bytes. */
    BYTES,
    /** Whatever of CLUSTER SLOT-STATS the caller took for traffic: operations, CPU microseconds or network bytes. */
    TRAFFIC
}
