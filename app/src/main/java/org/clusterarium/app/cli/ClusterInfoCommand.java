package org.clusterarium.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code clusterarium cluster info}. */
@Command(
        name = "info",
        description = {"Lists the masters with their keys, slots and replicas."})
final class ClusterInfoCommand extends DeploymentCommand {
    @Mixin
    private final SeedArguments seeds = new SeedArguments();

    ClusterInfoCommand(Jobs jobs) {
        super(jobs);
    }

    @Override
    public Integer call() {
        return jobs().infoCluster(connection(seeds.all()), console());
    }
}
