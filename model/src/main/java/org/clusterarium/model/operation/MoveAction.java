package org.clusterarium.model.operation;

import java.util.List;
import org.clusterarium.model.topology.NodeId;

/** One command of a legacy slot move. The runner adds addresses and credentials; they are nobody else's business. */
public sealed interface MoveAction {
    int slot();

    /** The node to which the command is sent. */
    NodeId node();

    /** CLUSTER SETSLOT IMPORTING, sent to the target. */
    record SetImporting(int slot, NodeId node, NodeId source) implements MoveAction {}

    /** CLUSTER SETSLOT MIGRATING, sent to the source. */
    record SetMigrating(int slot, NodeId node, NodeId target) implements MoveAction {}

    /** CLUSTER GETKEYSINSLOT in a database. */
    record ListKeys(int slot, NodeId node, int database, int count) implements MoveAction {}

    /**
     * MIGRATE of keys, sent to the source in a database; they get into the database of the same number.
     *
     * @param replace whether copies that the target has are overwritten
     * @param timeoutMillis of the source's conversation with the target
     */
    record MigrateKeys(
            int slot, NodeId node, NodeId target, int database, List<byte[]> keys, boolean replace, int timeoutMillis)
            implements MoveAction {
        public MigrateKeys {
            keys = List.copyOf(keys);
        }
    }

    /** A question of no consequence to the target, after a MIGRATE that was not done in time: if it hangs, no other shall wait for it. */
    record Probe(int slot, NodeId node) implements MoveAction {}

    /**
     * CLUSTER SETSLOT NODE: first to the target, then to the source, then to the other masters.
     *
     * @param quietly whether the mark of the import is taken away in the same breath before: a target that is still importing raises its epoch
     *     if need be and tells every node ({@code cluster.c}, clusterCommand), and each of them looks through all slots; of a wave only the first
     *     and the last slot need that
     */
    record SetOwner(int slot, NodeId node, NodeId owner, boolean quietly) implements MoveAction {
        public SetOwner(int slot, NodeId node, NodeId owner) {
            this(slot, node, owner, false);
        }
    }
}
