package org.clusterarium.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Work for a cluster.
 *
 * @param wish what is to be done
 * @param yes whether it begins without a question
 * @param dryRun whether it is only planned and shown
 * @param save file that the plan is written to
 * @param openSlots most slots open at once per pair of nodes
 * @param confirmation typed name of the connection, empty for none
 */
public record OperationRequest(
        Wish wish, boolean yes, boolean dryRun, Optional<Path> save, int openSlots, String confirmation) {
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
    public record Rebalance(Map<String, Double> weights, double thresholdPercent, boolean useEmptyMasters)
            implements Wish {
        public Rebalance {
            weights = Map.copyOf(weights);
        }
    }

    /** A plan that was made before. */
    public record Apply(Path plan) implements Wish {}
}
