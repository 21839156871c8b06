package org.clusterarium.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code clusterarium cluster apply}. */
@Command(
        name = "apply",
        description = {
            "Carries out a plan from a file, if it still fits the cluster. Plans with steps other",
            "than moves of slots are refused."
        })
final class ClusterApplyCommand implements Callable<Integer> {
    private final Jobs jobs;

    @Parameters(index = "0", paramLabel = "FILE", description = "The plan.")
    private Path plan = Path.of("");

    @Parameters(
            index = "1..*",
            paramLabel = "HOST:PORT",
            arity = "0..*",
            description = "Nodes to ask first, or redis:// URIs.")
    private List<String> seeds = new ArrayList<>();

    @Mixin
    private final OperationArguments operation = new OperationArguments();

    @Mixin
    private final ConnectionArguments connection = new ConnectionArguments();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ClusterApplyCommand(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        OperationRequest.Wish wish = new OperationRequest.Apply(plan);
        return jobs.operateCluster(connection.request(seeds), operation.request(wish), output.console());
    }
}
