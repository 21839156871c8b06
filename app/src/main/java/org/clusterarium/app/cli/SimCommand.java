package org.clusterarium.app.cli;

import picocli.CommandLine.Command;

/** {@code clusterarium sim}. */
@Command(
        name = "sim",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        description = "Clusters in virtual time: the same seed gives the same run.",
        synopsisSubcommandLabel = "COMMAND")
final class SimCommand {}
