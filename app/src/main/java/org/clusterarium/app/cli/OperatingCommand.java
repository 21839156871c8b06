package org.clusterarium.app.cli;

import java.util.List;
import picocli.CommandLine.Mixin;

/** A command that plans work, shows the plan, and carries it out. */
abstract class OperatingCommand extends DeploymentCommand {
    @Mixin
    private final OperationArguments operation = new OperationArguments();

    OperatingCommand(Jobs jobs) {
        super(jobs);
    }

    final int operate(List<String> seeds, OperationRequest.Wish wish) {
        return operate(connection(seeds), wish);
    }

    final int operate(ConnectionRequest connection, OperationRequest.Wish wish) {
        return jobs().operateCluster(connection, operation.request(wish), console());
    }
}
