package org.clusterarium.app.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clusterarium cluster failover}. */
@Command(
        name = "failover",
        description = {"Promotes a replica, and waits until every node that answers has seen it."})
final class ClusterFailoverCommand extends OperatingCommand {
    @Parameters(
            paramLabel = "[HOST:PORT] NODE",
            arity = "1..*",
            description = {
                "Nodes to ask first; then the replica that shall take over, or the master whose best",
                "replica shall, by id or address."
            })
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--takeover",
            description = "Without votes if no majority of masters is left. Wrong if it lives beyond a broken network.")
    private boolean takeover;

    ClusterFailoverCommand(Jobs jobs) {
        super(jobs);
    }

    @Override
    public Integer call() {
        String node = words.get(words.size() - 1);
        return operate(beforeLast(words), new OperationRequest.Failover(node, takeover));
    }
}
