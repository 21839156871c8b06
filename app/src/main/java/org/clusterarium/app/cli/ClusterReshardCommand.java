package org.clusterarium.app.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clusterarium cluster reshard}. */
@Command(
        name = "reshard",
        description = {
            "Moves slots with their keys to a master. Every step is journalled: after a crash or",
            "Ctrl-C, which stops at a safe point, cluster resume goes on or back."
        })
final class ClusterReshardCommand extends OperatingCommand {
    @Mixin
    private final SeedArguments seeds = new SeedArguments();

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

    ClusterReshardCommand(Jobs jobs) {
        super(jobs);
    }

    @Override
    public Integer call() {
        List<String> sources = from.contains("all") ? List.of() : from;
        OperationRequest.Wish wish = new OperationRequest.Reshard(sources, to, slots);
        return operate(seeds.all(), wish);
    }
}
