package org.clusterarium.embeddednode.cluster;

import java.util.Arrays;
import java.util.List;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.CommandFlag;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.model.slot.HashSlot;
import org.jspecify.annotations.Nullable;

/** Who serves a command ({@code getNodeByQuery}); the order of the checks is part of the protocol. */
final class Redirection {
    private static final String TRY_AGAIN = "TRYAGAIN Multiple keys request during rehashing of slot";

    private final ClusterState state;

    Redirection(ClusterState state) {
        this.state = state;
    }

    /** Null to serve here, otherwise the error line without dash. */
    @Nullable
    String redirect(Client client, CommandSpec command, List<byte[]> keys) {
        if (keys.isEmpty() || client.isMasterLink) {
            return null;
        }
        int slot = HashSlot.of(keys.get(0));
        KnownNode owner = state.owner(slot);
        if (owner == null) {
            return "CLUSTERDOWN Hash slot not served";
        }
        for (byte[] key : keys) {
            if (HashSlot.of(key) != slot) {
                return "CROSSSLOT Keys in request don't hash to the same slot";
            }
        }
        boolean pubsub = command.is(CommandFlag.PUBSUB);
        String down = state.ok || pubsub ? null : whileDown(command);
        if (down != null) {
            return down;
        }
        KnownNode target = owner.equals(state.myself) ? state.migrating.get(slot) : null;
        boolean importing = state.importing.containsKey(slot);
        if ((target != null || importing) && command.name().equals("migrate")) {
            return null;
        }
        int missing = target == null && !importing || pubsub ? 0 : missing(keys);
        if (target != null && missing > 0) {
            return missing < keys.size() ? TRY_AGAIN : "ASK " + slot + " " + endpoint(target);
        }
        if (importing && (client.asking || command.is(CommandFlag.ASKING))) {
            return missing > 0 && hasSeveralKeys(keys) ? TRY_AGAIN : null;
        }
        return owner.equals(state.myself) || mayRead(client, command, owner)
                ? null
                : "MOVED " + slot + " " + endpoint(owner);
    }

    private @Nullable String whileDown(CommandSpec command) {
        if (!state.config(Directives.CLUSTER_ALLOW_READS_WHEN_DOWN)) {
            return "CLUSTERDOWN The cluster is down";
        }
        return command.is(CommandFlag.WRITE) ? "CLUSTERDOWN The cluster is down and only accepts read commands" : null;
    }

    private boolean mayRead(Client client, CommandSpec command, KnownNode owner) {
        boolean pubsub = command.is(CommandFlag.PUBSUB);
        boolean harmless = pubsub || (client.readOnly && !command.is(CommandFlag.WRITE));
        return harmless && state.myself.isReplica() && owner.equals(state.myself.master);
    }

    private int missing(List<byte[]> keys) {
        int missing = 0;
        for (byte[] key : keys) {
            missing += state.env.keyspace().exists(key) ? 0 : 1;
        }
        return missing;
    }

    private static boolean hasSeveralKeys(List<byte[]> keys) {
        for (byte[] key : keys) {
            if (!Arrays.equals(key, keys.get(0))) {
                return true;
            }
        }
        return false;
    }

    private String endpoint(KnownNode node) {
        return Endpoints.preferred(state, node) + ":" + node.address.port();
    }
}
