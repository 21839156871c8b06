package org.clusterarium.model.check;

import java.util.List;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;

/** Something about a cluster that is not as it should be. */
public sealed interface Finding {
    /** How bad it is. */
    Severity severity();

    /** How bad a finding is. */
    enum Severity {
        /** Data or service is missing, or an operation was left unfinished. */
        ERROR,
        /** All works, but the next fault may not be survived. */
        WARNING
    }

    /** Nobody owns these slots. */
    record SlotsWithoutOwner(SlotSet slots) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    /** The owner of these slots is agreed to have failed. */
    record SlotsOfFailedOwner(NodeId owner, SlotSet slots) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
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
    }

    /** A slot is still on its way: a reshard is running or was left unfinished. */
    record SlotOpen(NodeId node, OpenSlot slot) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
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
    }

    /** A replica whose master is no master, or is unknown. */
    record ReplicaOfNoMaster(NodeId replica, NodeId master) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /** A master with slots whose replicas are none, or all failed. */
    record MasterWithoutReplica(NodeId master) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /** If this host dies, the master's slots are gone: all its live replicas are on its own host. */
    record ReplicasOnHostOfMaster(NodeId master, String host) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /** If this host dies, no majority of the masters with slots is left to elect anybody. */
    record MajorityOnOneHost(String host, int masters, int allMasters) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }
}
