package org.clusterarium.embeddednode.command;

import java.util.List;
import org.clusterarium.embeddednode.core.CommandSpec;

/** The cluster's commands of a node that is not in cluster mode: they exist and say so. */
public final class DisabledClusterCommands {
    private DisabledClusterCommands() {}

    public static List<CommandSpec> specs() {
        return List.of(
                disabled("cluster", -2, "3.0.0", "A container for cluster commands"),
                disabled("asking", 1, "3.0.0", "Sent by cluster clients after an -ASK redirect"),
                disabled("readonly", 1, "3.0.0", "Enables read queries for a connection to a cluster replica node"),
                disabled("readwrite", 1, "3.0.0", "Disables read queries for a connection to a cluster replica node"));
    }

    private static CommandSpec disabled(String name, int arity, String since, String summary) {
        return CommandSpec.named(name, arity).doc("cluster", since, summary).runs(call -> {
            throw new CommandError("ERR This instance has cluster support disabled");
        });
    }
}
