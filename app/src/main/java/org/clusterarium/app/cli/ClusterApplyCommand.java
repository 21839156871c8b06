package org.clusterarium.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code clusterarium cluster apply}. */
@Command(
        name = "apply",
        description = {"Carries out a plan from a file, made here or in the window, if it still fits the cluster."})
final class ClusterApplyCommand extends OperatingCommand {
    @Parameters(index = "0", paramLabel = "FILE", description = "The plan.")
    private Path plan = Path.of("");

    @Parameters(
            index = "1..*",
            paramLabel = "HOST:PORT",
            arity = "0..*",
            description = "Nodes to ask first, or redis:// URIs.")
    private List<String> seeds = new ArrayList<>();

    ClusterApplyCommand(Jobs jobs) {
        super(jobs);
    }

    @Override
    public Integer call() {
        OperationRequest.Wish wish = new OperationRequest.Apply(plan);
        return operate(seeds, wish);
    }
}
