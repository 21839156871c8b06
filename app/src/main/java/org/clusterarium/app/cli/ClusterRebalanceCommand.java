package org.clusterarium.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clusterarium cluster rebalance}. */
@Command(
        name = "rebalance",
        description = {"Shares the slots among the masters, with the fewest moves. Journalled like reshard."})
final class ClusterRebalanceCommand implements Callable<Integer> {
    private final Jobs jobs;

    @Parameters(paramLabel = "HOST:PORT", arity = "0..*", description = "Nodes to ask first, or redis:// URIs.")
    private List<String> seeds = new ArrayList<>();

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

    @Mixin
    private final OperationArguments operation = new OperationArguments();

    @Mixin
    private final ConnectionArguments connection = new ConnectionArguments();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ClusterRebalanceCommand(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        OperationRequest.Wish wish = new OperationRequest.Rebalance(weights, threshold, useEmptyMasters);
        return jobs.operateCluster(connection.request(seeds), operation.request(wish), output.console());
    }
}
