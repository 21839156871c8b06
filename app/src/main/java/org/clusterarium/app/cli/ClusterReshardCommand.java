package org.clusterarium.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clusterarium cluster reshard}. */
@Command(
        name = "reshard",
        description = {
            "Moves slots with their keys to a master. Every step is journalled: after a crash or",
            "Ctrl-C, which stops at a safe point, cluster resume goes on or back."
        })
final class ClusterReshardCommand implements Callable<Integer> {
    private final Jobs jobs;

    @Parameters(paramLabel = "HOST:PORT", arity = "0..*", description = "Nodes to ask first, or redis:// URIs.")
    private List<String> seeds = new ArrayList<>();

    @Option(
            names = {"--from", "--cluster-from"},
            paramLabel = "NODE",
            split = ",",
            defaultValue = "all",
            description = "Masters that give slots, by id or address; all means all others (default).")
    private List<String> from = new ArrayList<>();

    @Option(
            names = {"--to", "--cluster-to"},
            paramLabel = "NODE",
            required = true,
            description = "Master that takes them.")
    private String to = "";

    @Option(
            names = {"--slots", "--cluster-slots"},
            paramLabel = "NUMBER",
            required = true,
            description = "How many slots.")
    private int slots;

    @Mixin
    private final OperationArguments operation = new OperationArguments();

    @Mixin
    private final ConnectionArguments connection = new ConnectionArguments();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ClusterReshardCommand(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        List<String> sources = from.contains("all") ? List.of() : from;
        OperationRequest.Wish wish = new OperationRequest.Reshard(sources, to, slots);
        return jobs.operateCluster(connection.request(seeds), operation.request(wish), output.console());
    }
}
