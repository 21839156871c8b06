package org.clusterarium.app.cli;

import java.util.Objects;
import org.clusterarium.simulator.lab.LabOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The shape of a lab as options. */
final class LabArguments {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--hosts",
            paramLabel = "N",
            defaultValue = "3",
            description = "Hosts, with one master for each (default ${DEFAULT-VALUE}).")
    private int hosts;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "1",
            description = "Replicas of each master (default ${DEFAULT-VALUE}).")
    private int replicas;

    @Option(
            names = "--base-port",
            paramLabel = "PORT",
            defaultValue = "7000",
            description =
                    "First client port of each host, 0 for free ones; the bus is 10000 above (default ${DEFAULT-VALUE}).")
    private int basePort;

    @Option(
            names = "--node-timeout",
            paramLabel = "MS",
            defaultValue = "5000",
            description = "cluster-node-timeout in milliseconds (default ${DEFAULT-VALUE}).")
    private long nodeTimeoutMillis;

    /** @throws CommandLine.ParameterException if a value is out of its range */
    LabOptions options() {
        try {
            return new LabOptions(hosts, Math.max(3, hosts), replicas, basePort, nodeTimeoutMillis);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
        }
    }
}
