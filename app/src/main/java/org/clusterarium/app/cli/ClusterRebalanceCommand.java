package org.clusterarium.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.clusterarium.model.plan.Measure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clusterarium cluster rebalance}. */
@Command(
        name = "rebalance",
        description = {"Shares the slots among the masters, with the fewest moves. Journalled like reshard."})
final class ClusterRebalanceCommand extends OperatingCommand {
    @Mixin
    private final SeedArguments seeds = new SeedArguments();

    @Option(
            names = {"--weight", "--cluster-weight"},
            paramLabel = "NODE=WEIGHT",
            description = "Share of a master, 1 where none is given; 0 drains it. May be repeated.")
    private Map<String, Double> weights = new LinkedHashMap<>();

    @Option(
            names = {"--threshold", "--cluster-threshold"},
            paramLabel = "PERCENT",
            defaultValue = "2",
            description = "Nothing moves while every master is this near to its share (default ${DEFAULT-VALUE}).")
    private double threshold;

    @Option(
            names = {"--use-empty-masters", "--cluster-use-empty-masters"},
            description = "Masters without slots get their share too.")
    private boolean useEmptyMasters;

    @Option(
            names = "--by",
            paramLabel = "MEASURE",
            defaultValue = "SLOTS",
            description = "What is shared: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private Measure measure = Measure.SLOTS;

    ClusterRebalanceCommand(Jobs jobs) {
        super(jobs);
    }

    @Override
    public Integer call() {
        OperationRequest.Wish wish = new OperationRequest.Rebalance(measure, weights, threshold, useEmptyMasters);
        return operate(seeds.all(), wish);
    }
}
