package org.clusterarium.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clusterarium cluster resume}. */
@Command(
        name = "resume",
        description = {
            "Goes on with an operation that was not brought to its end, after comparing its journal",
            "with the cluster."
        })
final class ClusterResumeCommand implements Callable<Integer> {
    private final Jobs jobs;

    @Parameters(paramLabel = "HOST:PORT", arity = "0..*", description = "Nodes to ask first, or redis:// URIs.")
    private List<String> seeds = new ArrayList<>();

    @ArgGroup(exclusive = true)
    private Ways ways = new Ways();

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Name of the saved connection: needed to operate on one that is labelled PROD.")
    private String confirmation = "";

    @Mixin
    private final ConnectionArguments connection = new ConnectionArguments();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ClusterResumeCommand(Jobs jobs) {
        this.jobs = jobs;
    }

    /** At most one of them. */
    static final class Ways {
        @Option(names = "--roll-back", description = "Go back to how it was instead.")
        private boolean rollBack;

        @Option(names = "--leave", description = "Change nothing, and count the operation as cancelled.")
        private boolean leave;

        @Option(names = "--dry-run", description = "Only tell what is left to do.")
        private boolean tell;
    }

    @Override
    public Integer call() {
        ResumeRequest.Way way = ways.rollBack
                ? ResumeRequest.Way.ROLL_BACK
                : ways.leave ? ResumeRequest.Way.LEAVE : ways.tell ? ResumeRequest.Way.TELL : ResumeRequest.Way.RESUME;
        return jobs.resumeCluster(connection.request(seeds), new ResumeRequest(way, confirmation), output.console());
    }
}
