package org.clusterarium.app.cli;

import picocli.CommandLine.Command;

/** {@code clusterarium lab}. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        description = "Local clusters of Java nodes, on loopback addresses.",
        synopsisSubcommandLabel = "COMMAND")
final class LabCommand {}
