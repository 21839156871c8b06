package org.clusterarium.embeddednode.persistence;

import java.util.ArrayDeque;
import java.util.Deque;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.jspecify.annotations.Nullable;

/** Clients that wait for their CONFIG REWRITE ({@code configRewriteCommand}). */
final class ConfigFileRewrites {
    private final NodeEnvironment node;
    private final Deque<Client> waiting = new ArrayDeque<>();

    ConfigFileRewrites(NodeEnvironment node) {
        this.node = node;
    }

    void begin(Client client, String text) {
        waiting.add(client);
        node.clients().block(client);
        node.emit(new Effect.RewriteConfigFile(text));
    }

    void answered(@Nullable String failure) {
        Client client = waiting.remove();
        if (failure == null) {
            node.log(LogLevel.NOTICE, "CONFIG REWRITE executed with success.");
            client.reply().ok();
        } else {
            node.log(LogLevel.WARNING, "CONFIG REWRITE failed: " + failure);
            client.reply().error("ERR Rewriting config file: " + failure);
        }
        node.clients().unblock(client);
    }
}
