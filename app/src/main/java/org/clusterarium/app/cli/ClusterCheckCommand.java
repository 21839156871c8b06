package org.clusterarium.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code clusterarium cluster check}. */
@Command(
        name = "check",
        description = {
            "Asks every node and compares what they say: slots without owner, disputes,",
            "unfinished moves, nodes not known to all. Exit code 1 if something is wrong."
        })
final class ClusterCheckCommand implements Callable<Integer> {
    private final Jobs jobs;

    @Parameters(paramLabel = "HOST:PORT", arity = "0..*", description = "Nodes to ask first, or redis:// URIs.")
    private List<String> seeds = new ArrayList<>();

    @Mixin
    private final ConnectionArguments connection = new ConnectionArguments();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ClusterCheckCommand(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        return jobs.checkCluster(connection.request(seeds), output.console());
    }
}
