package org.clusterarium.model.check;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;

/** Something about a cluster that is not as it should be; the components of each are its evidence. */
public sealed interface Finding {
    /** How bad it is. */
    Severity severity();

    /** What a plan against it would be. */
    Remedy remedy();

    /** How bad a finding is. */
    enum Severity {
        /** Data or service is missing, or an operation was left unfinished. */
        ERROR,
        /** All works, but the next fault may not be survived. */
        WARNING,
        /** It could be better. */
        NOTE
    }

    /** Which planner helps. */
    enum Remedy {
        /** FixPlanner. */
        FIX,
        /** FailoverPlanner: promote a replica, here or elsewhere. */
        FAIL_OVER,
        /** ReplicatePlanner: let a replica follow another master. */
        REPLICATE,
        /** AddNodePlanner: another replica is needed. */
        ADD_REPLICA,
        /** CONFIG SET on the nodes that deviate, by a person who knows which value is right. */
        CONFIGURE,
        /** A person must look at the node or the network. */
        REPAIR,
        /** It passes by itself; worth a look only if it stays. */
        WAIT
    }

    /** Nobody owns these slots. */
    record SlotsWithoutOwner(SlotSet slots) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public Remedy remedy() {
            return Remedy.FIX;
        }
    }

    /** The owner of these slots is agreed to have failed. */
    record SlotsOfFailedOwner(NodeId owner, SlotSet slots) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public Remedy remedy() {
            return Remedy.FAIL_OVER;
        }
    }

    /** Several nodes hold themselves for the owner of these slots, in order of id. */
    record SlotsClaimedTwice(List<NodeId> owners, SlotSet slots) implements Finding {
        public SlotsClaimedTwice {
            owners = List.copyOf(owners);
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public Remedy remedy() {
            return Remedy.FIX;
        }
    }

    /** Different nodes name different owners for these slots; each group of slots is disputed by the same owners, in order of id. */
    record SlotsDisputed(List<NodeId> owners, SlotSet slots) implements Finding {
        public SlotsDisputed {
            owners = List.copyOf(owners);
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public Remedy remedy() {
            return Remedy.WAIT;
        }
    }

    /** A slot is still on its way: a reshard is running or was left unfinished. */
    record SlotOpen(NodeId node, OpenSlot slot) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public Remedy remedy() {
            return Remedy.FIX;
        }
    }

    /** A replica holds a slot for being on its way, which only its master can know (valkey issues 998 and 1664). */
    record SlotOpenOnReplica(NodeId replica, OpenSlot slot) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public Remedy remedy() {
            return Remedy.FIX;
        }
    }

    /** Nodes see different owners of slots; each group sees the same, the largest first. redis-cli: nodes don't agree about configuration. */
    record ViewsDisagree(List<List<NodeId>> groups) implements Finding {
        public ViewsDisagree {
            groups = List.copyOf(groups);
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public Remedy remedy() {
            return Remedy.WAIT;
        }
    }

    /** A node is agreed to have failed. */
    record NodeFailed(NodeId node, List<NodeId> seenBy) implements Finding {
        public NodeFailed {
            seenBy = List.copyOf(seenBy);
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public Remedy remedy() {
            return Remedy.REPAIR;
        }
    }

    /** Some nodes get no answer from a node, but it is not agreed to have failed. */
    record NodeSuspected(NodeId node, List<NodeId> seenBy) implements Finding {
        public NodeSuspected {
            seenBy = List.copyOf(seenBy);
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public Remedy remedy() {
            return Remedy.WAIT;
        }
    }

    /** A member that could not be asked: its own view is missing, and what is said here about it is hearsay. */
    record NotAsked(NodeId node) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public Remedy remedy() {
            return Remedy.REPAIR;
        }
    }

    /** Some nodes know a node that others do not; it may be joining, or it was not forgotten everywhere. */
    record NotKnownToAll(NodeId node, List<NodeId> knownBy, List<NodeId> unknownTo) implements Finding {
        public NotKnownToAll {
            knownBy = List.copyOf(knownBy);
            unknownTo = List.copyOf(unknownTo);
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public Remedy remedy() {
            return Remedy.FIX;
        }
    }

    /** A node without an address, as it remains when a node came back with another id. */
    record Ghost(NodeId node, List<NodeId> knownBy) implements Finding {
        public Ghost {
            knownBy = List.copyOf(knownBy);
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public Remedy remedy() {
            return Remedy.FIX;
        }
    }

    /** Somebody was told to meet a node at this address and has had no answer from it yet; normal for a moment, and given up after the node timeout. */
    record InHandshake(NodeAddress address, List<NodeId> seenBy) implements Finding {
        public InHandshake {
            seenBy = List.copyOf(seenBy);
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public Remedy remedy() {
            return Remedy.REPAIR;
        }
    }

    /** The node has no bus link to these, though they are not held for dead. */
    record LinkDown(NodeId from, List<NodeId> to) implements Finding {
        public LinkDown {
            to = List.copyOf(to);
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public Remedy remedy() {
            return Remedy.REPAIR;
        }
    }

    /** Masters with the same configEpoch: they resolve it themselves within seconds, unless they do not talk to each other. */
    record EpochCollision(long epoch, List<NodeId> masters) implements Finding {
        public EpochCollision {
            masters = List.copyOf(masters);
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public Remedy remedy() {
            return Remedy.WAIT;
        }
    }

    /** Some nodes have not heard of the latest epoch. */
    record EpochsDiffer(long lowest, long highest, List<NodeId> behind) implements Finding {
        public EpochsDiffer {
            behind = List.copyOf(behind);
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public Remedy remedy() {
            return Remedy.WAIT;
        }
    }

    /** A replica whose master is no master, or is unknown. */
    record ReplicaOfNoMaster(NodeId replica, NodeId master) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public Remedy remedy() {
            return Remedy.REPLICATE;
        }
    }

    /** A master with slots whose replicas are none, or all failed. */
    record MasterWithoutReplica(NodeId master) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public Remedy remedy() {
            return Remedy.ADD_REPLICA;
        }
    }

    /** If this host dies, the master's slots are gone: all its live replicas are on its own host. */
    record ReplicasOnHostOfMaster(NodeId master, String host) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public Remedy remedy() {
            return Remedy.REPLICATE;
        }
    }

    /** A replica on the host of its master, which has others elsewhere. */
    record ReplicaBesideMaster(NodeId master, NodeId replica, String host) implements Finding {
        @Override
        public Severity severity() {
            return Severity.NOTE;
        }

        @Override
        public Remedy remedy() {
            return Remedy.REPLICATE;
        }
    }

    /** Several replicas of one master on one other host, which die together. */
    record ReplicasShareHost(NodeId master, String host, List<NodeId> replicas) implements Finding {
        public ReplicasShareHost {
            replicas = List.copyOf(replicas);
        }

        @Override
        public Severity severity() {
            return Severity.NOTE;
        }

        @Override
        public Remedy remedy() {
            return Remedy.REPLICATE;
        }
    }

    /** If this host dies, no majority of the masters with slots is left to elect anybody. */
    record MajorityOnOneHost(String host, int masters, int allMasters) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public Remedy remedy() {
            return Remedy.FAIL_OVER;
        }
    }

    /** The replica's connection to its master is down: it grows older by the second. */
    record ReplicaLinkDown(NodeId replica, NodeId master) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public Remedy remedy() {
            return Remedy.REPAIR;
        }
    }

    /** The replica is this many bytes behind its master. */
    record ReplicaLags(NodeId replica, NodeId master, long bytes) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public Remedy remedy() {
            return Remedy.WAIT;
        }
    }

    /** Nodes are configured differently where a cluster should agree. */
    record ConfigurationDiffers(String parameter, Map<String, List<NodeId>> nodesByValue) implements Finding {
        public ConfigurationDiffers {
            nodesByValue = Collections.unmodifiableMap(new TreeMap<>(nodesByValue));
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public Remedy remedy() {
            return Remedy.CONFIGURE;
        }
    }
}
