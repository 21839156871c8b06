package org.clusterarium.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clusterarium cluster call}. */
@Command(
        name = "call",
        description = {
            "Sends one command to every node and prints the answers. Without --operate only",
            "commands that change nothing are sent."
        })
final class ClusterCallCommand extends DeploymentCommand {
    @Parameters(
            paramLabel = "[HOST:PORT] COMMAND ARG",
            arity = "1..*",
            description = "A node to ask first unless -h, -p or --connection names one; then the command.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--cluster-only-masters", description = "Masters only.")
    private boolean onlyMasters;

    @Option(names = "--cluster-only-replicas", description = "Replicas only.")
    private boolean onlyReplicas;

    @Option(names = "--operate", description = "Permit administration; every change goes into the audit log.")
    private boolean operate;

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            description = "Name of the saved connection: needed to operate on one that is labelled PROD.")
    private @Nullable String confirmation;

    ClusterCallCommand(Jobs jobs) {
        super(jobs);
    }

    @Override
    public Integer call() {
        int seeds = words.get(0).indexOf(':') >= 0 ? 1 : 0;
        ConnectionRequest request = connection(words.subList(0, seeds));
        CallRequest call = new CallRequest(
                words.subList(seeds, words.size()),
                onlyReplicas
                        ? CallRequest.Nodes.REPLICAS
                        : onlyMasters ? CallRequest.Nodes.MASTERS : CallRequest.Nodes.ALL,
                operate,
                confirmation == null ? "" : confirmation);
        return jobs().callCluster(request, call, console());
    }
}
