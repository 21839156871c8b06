package org.clusterarium.app.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clusterarium cluster maintenance}. */
@Command(
        name = "maintenance",
        description = {
            "Frees one host after the other of masters, waits for a line of input while somebody works",
            "on it, and goes on when its nodes are back and in sync."
        })
final class ClusterMaintenanceCommand extends OperatingCommand {
    @Mixin
    private final SeedArguments seeds = new SeedArguments();

    @Option(
            names = "--host",
            paramLabel = "HOST",
            split = ",",
            description = "In the order of the work; without it all hosts. May be repeated.")
    private List<String> hosts = new ArrayList<>();

    @Option(names = "--fail-back", description = "Those that are masters now shall be masters in the end.")
    private boolean failBack;

    ClusterMaintenanceCommand(Jobs jobs) {
        super(jobs);
    }

    @Override
    public Integer call() {
        return operate(seeds.all(), new OperationRequest.Maintenance(hosts, failBack));
    }
}
