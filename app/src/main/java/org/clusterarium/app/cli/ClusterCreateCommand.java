package org.clusterarium.app.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clusterarium cluster create}. */
@Command(
        name = "create",
        description = {"Makes a cluster of empty nodes: masters and replicas on different hosts, as far as possible."})
final class ClusterCreateCommand extends OperatingCommand {
    @Parameters(paramLabel = "HOST:PORT", arity = "1..*", description = "The nodes; the others meet the first.")
    private List<String> nodes = new ArrayList<>();

    @Option(
            names = {"--replicas", "--cluster-replicas"},
            paramLabel = "NUMBER",
            defaultValue = "0",
            description = "Replicas of each master (default ${DEFAULT-VALUE}).")
    private int replicas;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "Another one may place replicas otherwise where several places are as good.")
    private long seed;

    ClusterCreateCommand(Jobs jobs) {
        super(jobs);
    }

    @Override
    public Integer call() {
        ConnectionRequest connection = connection(nodes);
        return operate(connection, new OperationRequest.Create(connection.seeds(), replicas, seed));
    }
}
