package org.clusterarium.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code clusterarium cluster plan}. */
@Command(
        name = "plan",
        description = {"Shows a plan from a file; and, where a cluster is named, what it would do there now."})
final class ClusterPlanCommand extends DeploymentCommand {
    @Parameters(index = "0", paramLabel = "FILE", description = "The plan.")
    private Path plan = Path.of("");

    @Parameters(
            index = "1..*",
            paramLabel = "HOST:PORT",
            arity = "0..*",
            description = "Nodes of the cluster to ask first, or redis:// URIs.")
    private List<String> seeds = new ArrayList<>();

    ClusterPlanCommand(Jobs jobs) {
        super(jobs);
    }

    @Override
    public Integer call() {
        return jobs().showPlan(connectionIfNamed(seeds), plan, console());
    }
}
