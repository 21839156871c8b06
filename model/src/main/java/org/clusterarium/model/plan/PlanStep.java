package org.clusterarium.model.plan;

import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.topology.NodeAddress;

/** One command of a plan, or one thing to wait for, in the order in which redis-cli does it ({@code clusterManagerCommandCreate}). */
public sealed interface PlanStep {
    /** CLUSTER ADDSLOTS (or ADDSLOTSRANGE where the server has it). */
    record AddSlots(NodeAddress node, SlotRange slots) implements PlanStep {}

    /** CLUSTER SET-CONFIG-EPOCH: distinct epochs from the start spare the collisions. A refusal is harmless. */
    record SetConfigEpoch(NodeAddress node, long epoch) implements PlanStep {}

    /** CLUSTER MEET, sent to the node. */
    record Meet(NodeAddress node, NodeAddress other) implements PlanStep {}

    /** Wait until every node knows the same number of nodes and agrees about the slots. */
    record AwaitAgreement(int nodes) implements PlanStep {}

    /** CLUSTER REPLICATE with the id of the master, sent to the replica to be. */
    record Replicate(NodeAddress node, NodeAddress master) implements PlanStep {}
}
