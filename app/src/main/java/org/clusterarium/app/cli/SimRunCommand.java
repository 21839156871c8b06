package org.clusterarium.app.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.clusterarium.simulator.scenario.SimulationOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clusterarium sim run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        description = {
            "Runs a cluster in virtual time under faults, heals it, and prints",
            "whether it recovered and every invariant held."
        })
final class SimRunCommand implements Callable<Integer> {
    private final Jobs jobs;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "6",
            description = "Nodes in total, 3 to 1000 (default ${DEFAULT-VALUE}).")
    private int nodes;

    @Option(
            names = "--seed",
            required = true,
            paramLabel = "S",
            description = "Decides everything that chance decides.")
    private long seed;

    @Option(names = "--hosts", paramLabel = "N", defaultValue = "3", description = "Hosts (default ${DEFAULT-VALUE}).")
    private int hosts;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "1",
            description = "Replicas of each master (default ${DEFAULT-VALUE}).")
    private int replicas;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Virtual seconds of faults (default ${DEFAULT-VALUE}).")
    private int durationSeconds;

    @Option(
            names = "--kill-fraction",
            paramLabel = "F",
            defaultValue = "0.34",
            description = "Largest share of the hosts down at once, 0 to 1 (default ${DEFAULT-VALUE}).")
    private double killFraction;

    @Option(
            names = "--node-timeout",
            paramLabel = "MS",
            defaultValue = "5000",
            description = "cluster-node-timeout in milliseconds (default ${DEFAULT-VALUE}).")
    private long nodeTimeoutMillis;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    SimRunCommand(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        return jobs.runSimulation(options(), output.console());
    }

    private SimulationOptions options() {
        try {
            return new SimulationOptions(
                    nodes, replicas, seed, hosts, durationSeconds, killFraction, nodeTimeoutMillis);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
        }
    }
}
