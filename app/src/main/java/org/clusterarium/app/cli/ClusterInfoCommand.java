package org.clusterarium.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code clusterarium cluster info}. */
@Command(
        name = "info",
        description = {"Lists the masters with their keys, slots and replicas."})
final class ClusterInfoCommand implements Callable<Integer> {
    private final Jobs jobs;

    @Parameters(paramLabel = "HOST:PORT", arity = "0..*", description = "Nodes to ask first, or redis:// URIs.")
    private List<String> seeds = new ArrayList<>();

    @Mixin
    private final ConnectionArguments connection = new ConnectionArguments();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ClusterInfoCommand(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        return jobs.infoCluster(connection.request(seeds), output.console());
    }
}
