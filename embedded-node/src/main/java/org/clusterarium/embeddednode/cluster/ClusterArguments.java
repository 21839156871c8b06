package org.clusterarium.embeddednode.cluster;

import java.nio.charset.StandardCharsets;
import org.clusterarium.embeddednode.command.Arguments;
import org.clusterarium.embeddednode.command.CommandError;
import org.clusterarium.embeddednode.resp.Decimal;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.NodeId;
import org.jspecify.annotations.Nullable;

/** Reads arguments of CLUSTER as cluster.c does. */
final class ClusterArguments {
    private ClusterArguments() {}

    /** A slot ({@code getSlotOrReply}). */
    static int slot(byte[] argument) {
        if (Decimal.isLong(argument)) {
            long slot = Decimal.toLong(argument);
            if (slot >= 0 && slot < HashSlot.COUNT) {
                return (int) slot;
            }
        }
        throw new CommandError("ERR Invalid or out of range slot");
    }

    /** The node of that id, null if there is none. */
    static @Nullable KnownNode find(ClusterState state, byte[] argument) {
        String text = new String(argument, StandardCharsets.ISO_8859_1);
        return NodeId.isValid(text) ? state.node(new NodeId(text)) : null;
    }

    static KnownNode node(ClusterState state, byte[] argument) {
        KnownNode node = find(state, argument);
        if (node == null) {
            throw new CommandError("ERR Unknown node " + Arguments.text(argument));
        }
        return node;
    }

    /** {@code addReplySubcommandSyntaxError}. */
    static CommandError subcommandSyntax(byte[] subcommand) {
        return new CommandError("ERR unknown subcommand or wrong number of arguments for '"
                + Arguments.printable(subcommand, 128) + "'. Try CLUSTER HELP.");
    }
}
