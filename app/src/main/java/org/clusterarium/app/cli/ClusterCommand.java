package org.clusterarium.app.cli;

import picocli.CommandLine.Command;

/** {@code clusterarium cluster}. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        description = {
            "Looks at clusters, and masters with replicas; makes, changes, repairs and saves clusters.",
            "Options are named as redis-cli's; the password comes from REDISCLI_AUTH."
        },
        synopsisSubcommandLabel = "COMMAND")
final class ClusterCommand {}
