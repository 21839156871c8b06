package org.clusterarium.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.model.plan.Measure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clusterarium cluster remove-node}. */
@Command(
        name = "remove-node",
        aliases = "del-node",
        description = {
            "Takes a node out of the cluster: its slots go to the others, its replicas follow other masters,",
            "all forget it, and it is reset."
        })
final class ClusterRemoveNodeCommand extends OperatingCommand {
    @Parameters(
            paramLabel = "[HOST:PORT] NODE",
            arity = "1..*",
            description = "Nodes to ask first; then the one that leaves, by id or address.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--by",
            paramLabel = "MEASURE",
            defaultValue = "SLOTS",
            description =
                    "How its slots are shared among the others: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private Measure measure = Measure.SLOTS;

    @Option(names = "--hard-reset", description = "It gets a new id, so that nobody can take it for what it was.")
    private boolean hard;

    @Option(names = "--shutdown", description = "End its process in the end.")
    private boolean shutdown;

    ClusterRemoveNodeCommand(Jobs jobs) {
        super(jobs);
    }

    @Override
    public Integer call() {
        String node = words.get(words.size() - 1);
        return operate(beforeLast(words), new OperationRequest.RemoveNode(node, measure, hard, shutdown));
    }
}
