package org.clusterarium.model.plan;

import java.util.List;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/** One thing to do, or to wait for. Nodes are named by id; where they are stands in {@link Plan#nodes()}. */
public sealed interface PlanStep {
    /** Slots change hands with their keys, by whichever driver the two nodes support; a move that was begun before is carried on. */
    record MoveSlots(SlotMove move) implements PlanStep {}

    /**
     * Keys that lie on a node that does not own their slot go to the owner. While they do, the slot is marked as importing on the node
     * where they lie, so that it lets them go; then the mark is taken away ({@code redis-cli.c}, clusterManagerFixSlotsCoverage).
     * A key that the owner has already stays where it is: the owner's is the newer one.
     */
    record MoveKeys(NodeId source, NodeId owner, SlotSet slots) implements PlanStep {}

    /** CLUSTER ADDSLOTS (or ADDSLOTSRANGE where the server has it), for slots that nobody owns. */
    record AddSlots(NodeId node, SlotSet slots) implements PlanStep {}

    /**
     * The node takes slots that it or others see otherwise: SETSLOT STABLE, DELSLOTS (not assigned is no error), ADDSLOTS, BUMPEPOCH,
     * in one transaction where the server permits ({@code redis-cli.c}, clusterManagerSetSlotOwner).
     */
    record ClaimSlots(NodeId node, SlotSet slots) implements PlanStep {}

    /**
     * The node gives up a claim that another has as well, without losing the keys: SETSLOT STABLE, DELSLOTS, then SETSLOT IMPORTING from the
     * owner to be, which keeps the node from deleting its keys when it hears of the new owner (clusterUpdateSlotsConfigWith). A node that does
     * not know that owner cannot mark the slots; it deletes nothing either, for it owns them no longer when it hears.
     */
    record YieldSlots(NodeId node, NodeId owner, SlotSet slots) implements PlanStep {}

    /** CLUSTER SETSLOT STABLE: marks of a move are taken away, nothing else changes. */
    record CloseSlots(NodeId node, SlotSet slots) implements PlanStep {}

    /** CLUSTER DELSLOTS: nobody owns the slots then; only to take back {@link AddSlots} while they are empty. */
    record DeleteSlots(NodeId node, SlotSet slots) implements PlanStep {}

    /** CLUSTER SET-CONFIG-EPOCH: distinct epochs from the start spare the collisions. A refusal is harmless. */
    record SetConfigEpoch(NodeId node, long epoch) implements PlanStep {}

    /** CLUSTER MEET with the address of the other, sent to the node. */
    record Meet(NodeId node, NodeId other) implements PlanStep {}

    /** Wait until every node knows the same number of nodes and agrees about the slots. */
    record AwaitAgreement(int nodes) implements PlanStep {}

    /** CLUSTER REPLICATE with the id of the master, sent to the replica to be. */
    record Replicate(NodeId node, NodeId master) implements PlanStep {}

    /** Wait until the replica's link to this master is up and it has caught up. */
    record AwaitReplica(NodeId replica, NodeId master) implements PlanStep {}

    /** CLUSTER FAILOVER to the replica; done when every reachable node sees the promotion: the command's OK is no proof of it. */
    record Failover(NodeId replica, NodeId master, FailoverMode mode) implements PlanStep {}

    /**
     * CLUSTER FORGET sent to each of these nodes, all within the {@link #FORGET_WINDOW_MILLIS ban}: whoever is told later may hear of the
     * node from one that was told too early, and it is back.
     */
    record Forget(NodeId node, List<NodeId> by) implements PlanStep {
        public Forget {
            by = List.copyOf(by);
        }
    }

    /** How long a node refuses to learn again of one that it was told to forget ({@code CLUSTER_BLACKLIST_TTL}). */
    long FORGET_WINDOW_MILLIS = 60_000;

    /** CLUSTER RESET; hard gives the node a new id. */
    record Reset(NodeId node, boolean hard) implements PlanStep {}

    /** SHUTDOWN NOSAVE is never used: the node saves if it is configured to. */
    record Shutdown(NodeId node) implements PlanStep {}

    /** The host is free of masters: a person works on it and says when done. */
    record HandOver(String host, List<NodeId> nodes) implements PlanStep {
        public HandOver {
            nodes = List.copyOf(nodes);
        }
    }

    /** Wait until these nodes are back, known as members to all, and replicas among them in sync. */
    record AwaitReturn(List<NodeId> nodes) implements PlanStep {
        public AwaitReturn {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * Every key of a server outside the cluster goes to the master that owns its slot.
     *
     * @param copy whether the source keeps its keys
     * @param replace whether keys that exist in the cluster are overwritten
     */
    record ImportKeys(NodeAddress source, boolean copy, boolean replace) implements PlanStep {}

    /** The data of the shard are read from this node as an RDB file. */
    record SaveData(NodeId node, NodeId master) implements PlanStep {}

    /** The description of all nodes is written beside the data. */
    record SaveTopology() implements PlanStep {}
}
