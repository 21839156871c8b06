package org.clusterarium.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code clusterarium cluster check}. */
@Command(
        name = "check",
        description = {
            "Asks every node and compares what they say: slots without owner, disputes,",
            "unfinished moves, nodes not known to all. Exit code 1 if something is wrong."
        })
final class ClusterCheckCommand extends DeploymentCommand {
    @Mixin
    private final SeedArguments seeds = new SeedArguments();

    ClusterCheckCommand(Jobs jobs) {
        super(jobs);
    }

    @Override
    public Integer call() {
        return jobs().checkCluster(connection(seeds.all()), console());
    }
}
