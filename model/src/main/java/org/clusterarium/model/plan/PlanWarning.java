package org.clusterarium.model.plan;

import org.clusterarium.model.topology.NodeAddress;

/** Something about a plan that a person should know before it runs. */
public sealed interface PlanWarning {
    /** If this host dies, the shard is gone: master and replica are on it. */
    record ReplicaOnHostOfMaster(String host, NodeAddress master, NodeAddress replica) implements PlanWarning {}

    /** Several replicas of one master are on one host. */
    record ReplicasShareHost(String host, NodeAddress master, int replicas) implements PlanWarning {}

    /** A master without any replica: its slots are gone while it is away. */
    record MasterWithoutReplica(NodeAddress master) implements PlanWarning {}

    /** If this host dies, no majority of masters is left to elect anybody. */
    record MajorityOnOneHost(String host, int masters, int allMasters) implements PlanWarning {}
}
