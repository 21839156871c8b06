package org.clusterarium.app.cli;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clusterarium cluster resume}. */
@Command(
        name = "resume",
        description = {
            "Goes on with an operation that was not brought to its end, after comparing its journal",
            "with the cluster."
        })
final class ClusterResumeCommand extends DeploymentCommand {
    @Mixin
    private final SeedArguments seeds = new SeedArguments();

    @ArgGroup(exclusive = true)
    private Ways ways = new Ways();

    @Option(
            names = {"--replace", "--cluster-replace"},
            description = {
                "Let keys that the target already has be replaced by those of the owner. Needed after BUSYKEY.",
                "Keys that only the target has are served again."
            })
    private boolean replace;

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Name of the saved connection: needed to operate on one that is labelled PROD.")
    private String confirmation = "";

    ClusterResumeCommand(Jobs jobs) {
        super(jobs);
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
        return jobs().resumeCluster(connection(seeds.all()), new ResumeRequest(way, replace, confirmation), console());
    }
}
