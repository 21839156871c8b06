package org.clusterarium.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a plan is carried out, with redis-cli's names beside the short ones. */
final class OperationArguments {
    private static final String DEFAULT_PIPELINE = "48";

    @Option(
            names = {"--yes", "--cluster-yes"},
            description = "Begin without asking.")
    private boolean yes;

    @Option(
            names = {"--dry-run", "--cluster-simulate"},
            description = "Show the plan and what it would do, and change nothing.")
    private boolean dryRun;

    @Option(
            names = {"--save", "--plan"},
            paramLabel = "FILE",
            description = "Write the plan to a file, for cluster apply or the window.")
    private @Nullable Path plan;

    @Option(
            names = {"--pipeline", "--cluster-pipeline"},
            paramLabel = "SLOTS",
            defaultValue = DEFAULT_PIPELINE,
            description = "Most slots open at once between two nodes (default ${DEFAULT-VALUE}).")
    private int openSlots;

    @Option(
            names = {"--timeout", "--cluster-timeout"},
            paramLabel = "MILLIS",
            defaultValue = "15000",
            description = "For how long a node may keep silent (default ${DEFAULT-VALUE}).")
    private int timeoutMillis;

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Name of the saved connection: needed to operate on one that is labelled PROD.")
    private String confirmation = "";

    OperationRequest request(OperationRequest.Wish wish) {
        return new OperationRequest(
                wish, yes, dryRun, Optional.ofNullable(plan), openSlots, timeoutMillis, confirmation);
    }
}
