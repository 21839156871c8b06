package org.clusterarium.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clusterarium cluster add-node}. */
@Command(
        name = "add-node",
        description = {"Adds an empty node to a cluster, as a master or as a replica."})
final class ClusterAddNodeCommand extends OperatingCommand {
    @Parameters(index = "0", paramLabel = "NEW", description = "The empty node, as HOST:PORT.")
    private String newcomer = "";

    @Parameters(
            index = "1..*",
            paramLabel = "HOST:PORT",
            arity = "0..*",
            description = "Nodes of the cluster to ask first, or redis:// URIs.")
    private List<String> seeds = new ArrayList<>();

    @Option(
            names = {"--replica", "--cluster-replica", "--cluster-slave"},
            description = "As a replica; of the master that needs one most unless --master-id names one.")
    private boolean replica;

    @Option(
            names = {"--master-id", "--cluster-master-id"},
            paramLabel = "NODE",
            description = "The master that it shall follow, by id or address.")
    private @Nullable String master;

    @Option(names = "--rebalance", description = "A new master gets its share of the slots at once.")
    private boolean rebalance;

    ClusterAddNodeCommand(Jobs jobs) {
        super(jobs);
    }

    @Override
    public Integer call() {
        return operate(
                seeds,
                new OperationRequest.AddNode(
                        address(newcomer), replica || master != null, Optional.ofNullable(master), rebalance));
    }
}
