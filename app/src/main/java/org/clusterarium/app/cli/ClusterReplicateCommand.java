package org.clusterarium.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clusterarium cluster replicate}. */
@Command(
        name = "replicate",
        description = {"Lets a replica, or a master without slots and keys, follow another master."})
final class ClusterReplicateCommand extends OperatingCommand {
    @Parameters(
            paramLabel = "[HOST:PORT] NODE",
            arity = "1..*",
            description = "Nodes to ask first; then the replica to be, by id or address.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = {"--master-id", "--cluster-master-id"},
            paramLabel = "NODE",
            description = "The master, by id or address; without it the one that needs a replica most.")
    private @Nullable String master;

    ClusterReplicateCommand(Jobs jobs) {
        super(jobs);
    }

    @Override
    public Integer call() {
        String node = words.get(words.size() - 1);
        return operate(beforeLast(words), new OperationRequest.Replicate(node, Optional.ofNullable(master)));
    }
}
