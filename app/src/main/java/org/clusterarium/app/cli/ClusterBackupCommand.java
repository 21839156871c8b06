package org.clusterarium.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clusterarium cluster backup}. */
@Command(
        name = "backup",
        description = {"Saves the data of every shard as an RDB file, and the description of the nodes, in a folder."})
final class ClusterBackupCommand extends OperatingCommand {
    @Parameters(
            paramLabel = "[HOST:PORT] FOLDER",
            arity = "1..*",
            description = "Nodes to ask first; then the folder, which is made if necessary.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--from-replicas",
            description = "Read replicas where one has all of its master's data, which spares the master the fork.")
    private boolean fromReplicas;

    ClusterBackupCommand(Jobs jobs) {
        super(jobs);
    }

    @Override
    public Integer call() {
        Path folder = Path.of(words.get(words.size() - 1));
        return operate(beforeLast(words), new OperationRequest.Backup(folder, fromReplicas));
    }
}
