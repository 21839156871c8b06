package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.WRITE;

import java.util.List;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.keyspace.Databases;

/** SWAPDB (db.c). */
public final class DatabaseCommands {
    private final NodeEnvironment node;
    private final Databases keyspace;

    public DatabaseCommands(NodeEnvironment node, Databases keyspace) {
        this.node = node;
        this.keyspace = keyspace;
    }

    public List<CommandSpec> specs() {
        return List.of(CommandSpec.named("swapdb", 3)
                .flags(WRITE, FAST)
                .doc("server", "4.0.0", "Swaps two Redis databases")
                .runs(this::swap));
    }

    private void swap(CommandCall call) {
        if (node.cluster() != null) {
            throw new CommandError("ERR SWAPDB is not allowed in cluster mode");
        }
        int first = number(call.args()[1], "first");
        int second = number(call.args()[2], "second");
        if (first < 0 || first >= keyspace.databases() || second < 0 || second >= keyspace.databases()) {
            throw new CommandError("ERR DB index is out of range");
        }
        keyspace.swap(first, second);
        call.changed(1);
        call.reply().ok();
    }

    private static int number(byte[] argument, String which) {
        try {
            return Arguments.integer(argument, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } catch (CommandError e) {
            throw new CommandError("ERR invalid " + which + " DB index");
        }
    }
}
