package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.STALE;

import java.util.List;
import org.clusterarium.embeddednode.core.CommandSpec;

/** The cluster's commands of a node that is not in cluster mode: they exist and say so. */
public final class DisabledClusterCommands {
    static final String REFUSAL = "ERR This instance has cluster support disabled";

    private DisabledClusterCommands() {}

    public static List<CommandSpec> specs() {
        return List.of(
                disabled(CommandSpec.named("cluster", -2).doc("cluster", "3.0.0", "A container for cluster commands")),
                disabled(CommandSpec.named("asking", 1)
                        .flags(FAST)
                        .doc("cluster", "3.0.0", "Sent by cluster clients after an -ASK redirect")),
                disabled(CommandSpec.named("readonly", 1)
                        .flags(FAST, LOADING, STALE)
                        .doc("cluster", "3.0.0", "Enables read queries for a connection to a cluster replica node")),
                disabled(CommandSpec.named("readwrite", 1)
                        .flags(FAST, LOADING, STALE)
                        .doc("cluster", "3.0.0", "Disables read queries for a connection to a cluster replica node")));
    }

    private static CommandSpec disabled(CommandSpec.Builder row) {
        return row.runs(call -> {
            throw new CommandError(REFUSAL);
        });
    }
}
