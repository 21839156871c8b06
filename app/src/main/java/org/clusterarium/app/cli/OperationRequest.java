package org.clusterarium.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.topology.NodeAddress;

/**
 * Work for a cluster.
 *
 * @param wish what is to be done
 * @param yes whether it begins without a question
 * @param dryRun whether it is only planned and shown
 * @param save file that the plan is written to
 * @param openSlots most slots open at once per pair of nodes
 * @param timeoutMillis for how long a node may keep silent
 * @param confirmation typed name of the connection, empty for none
 */
public record OperationRequest(
        Wish wish,
        boolean yes,
        boolean dryRun,
        Optional<Path> save,
        int openSlots,
        int timeoutMillis,
        String confirmation) {
    /** What is to be done. Nodes are named by id, the unique beginning of an id, or address. */
    public sealed interface Wish {}

    /**
     * Slots go to a master.
     *
     * @param from empty for all other masters
     */
    public record Reshard(List<String> from, String to, int slots) implements Wish {
        public Reshard {
            from = List.copyOf(from);
        }
    }

    /** Slots are shared by weight, 1 where none is given. */
    public record Rebalance(
            Measure measure, Map<String, Double> weights, double thresholdPercent, boolean useEmptyMasters)
            implements Wish {
        public Rebalance {
            weights = Map.copyOf(weights);
        }
    }

    /** A cluster of empty nodes. */
    public record Create(List<NodeAddress> nodes, int replicas, long seed) implements Wish {
        public Create {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * An empty node joins.
     *
     * @param master whom it follows; empty for the one that needs it most
     * @param rebalance whether a new master gets slots at once
     */
    public record AddNode(NodeAddress node, boolean asReplica, Optional<String> master, boolean rebalance)
            implements Wish {}

    /** A node leaves. */
    public record RemoveNode(String node, Measure measure, boolean hardReset, boolean shutdown) implements Wish {}

    /** A replica takes over: this one, or the best one of this master. */
    public record Failover(String node, boolean takeover) implements Wish {}

    /** A node follows another master, or the one that needs it most. */
    public record Replicate(String node, Optional<String> master) implements Wish {}

    /** One host after the other; all if none is named. */
    public record Maintenance(List<String> hosts, boolean failBack) implements Wish {
        public Maintenance {
            hosts = List.copyOf(hosts);
        }
    }

    /** What is wrong is repaired. */
    public record Fix(boolean withUnreachableMasters) implements Wish {}

    /** Keys come from a server outside. */
    public record Import(NodeAddress source, boolean copy, boolean replace) implements Wish {}

    /** All data go into files of a folder. */
    public record Backup(Path folder, boolean fromReplicas) implements Wish {}

    /** A plan that was made before. */
    public record Apply(Path plan) implements Wish {}
}
