package org.clusterarium.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command line. Exit codes: 0 ok, 1 the check or operation failed, 2 bad usage. Passwords are never arguments, because a process
 * list shows them.
 */
@Command(
        name = "clusterarium",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        description = {
            "Shows, operates and teaches clusters, for Redis® and Valkey.",
            "Without a command it opens the window, on a recording or on a lab of three hosts."
        })
public final class ClusterariumCommand implements Callable<Integer> {
    private final Jobs jobs;

    @Parameters(
            arity = "0..1",
            paramLabel = "RECORDING",
            description = "Recording to play in the window instead of starting a lab.")
    private @Nullable Path recording;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private ClusterariumCommand(Jobs jobs) {
        this.jobs = jobs;
    }

    /** The command line whose commands start these jobs. */
    public static CommandLine commandLine(Jobs jobs) {
        CommandLine lab = new CommandLine(new LabCommand())
                .addSubcommand(new LabRunCommand(jobs))
                .addSubcommand(new LabDemoCommand(jobs));
        CommandLine cluster = new CommandLine(new ClusterCommand())
                .addSubcommand(new ClusterCheckCommand(jobs))
                .addSubcommand(new ClusterInfoCommand(jobs))
                .addSubcommand(new ClusterCallCommand(jobs))
                .addSubcommand(new ClusterCreateCommand(jobs))
                .addSubcommand(new ClusterFixCommand(jobs))
                .addSubcommand(new ClusterReshardCommand(jobs))
                .addSubcommand(new ClusterRebalanceCommand(jobs))
                .addSubcommand(new ClusterAddNodeCommand(jobs))
                .addSubcommand(new ClusterRemoveNodeCommand(jobs))
                .addSubcommand(new ClusterReplicateCommand(jobs))
                .addSubcommand(new ClusterFailoverCommand(jobs))
                .addSubcommand(new ClusterMaintenanceCommand(jobs))
                .addSubcommand(new ClusterImportCommand(jobs))
                .addSubcommand(new ClusterBackupCommand(jobs))
                .addSubcommand(new ClusterPlanCommand(jobs))
                .addSubcommand(new ClusterApplyCommand(jobs))
                .addSubcommand(new ClusterResumeCommand(jobs));
        CommandLine sim = new CommandLine(new SimCommand()).addSubcommand(new SimRunCommand(jobs));
        return new CommandLine(new ClusterariumCommand(jobs))
                .addSubcommand(cluster)
                .addSubcommand(lab)
                .addSubcommand(sim)
                .setExecutionExceptionHandler(new FailureHandler());
    }

    @Override
    public Integer call() {
        if (recording != null && !Files.isReadable(recording)) {
            throw new ParameterException(
                    spec.commandLine(), "'" + recording + "' is neither a command nor a file that can be read.");
        }
        return jobs.openWindow(Optional.ofNullable(recording), output.console());
    }
}
