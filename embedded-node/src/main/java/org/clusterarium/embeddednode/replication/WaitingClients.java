package org.clusterarium.embeddednode.replication;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.jspecify.annotations.Nullable;

/** Clients blocked in WAIT ({@code waitCommand}, {@code processClientsWaitingReplicas}). */
final class WaitingClients {
    private final NodeEnvironment node;
    private final AttachedReplicas replicas;
    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();

    WaitingClients(NodeEnvironment node, AttachedReplicas replicas) {
        this.node = node;
        this.replicas = replicas;
    }

    private record Waiting(Client client, long offset, long wanted, long untilMillis) {}

    /** @param timeoutMillis 0 waits for ever */
    void await(Client client, long wanted, long timeoutMillis) {
        long acknowledged = acknowledged(client.lastWriteOffset);
        if (acknowledged >= wanted || client.mayNotBlock) {
            client.reply().integer(acknowledged);
            return;
        }
        long until = timeoutMillis == 0 ? Long.MAX_VALUE : saturatedAdd(node.nowMillis(), timeoutMillis);
        waiting.put(client.id(), new Waiting(client, client.lastWriteOffset, wanted, until));
        client.endBlock = error -> end(client, error);
        node.clients().block(client);
        replicas.requestAcknowledgements();
    }

    /** An acknowledgement came, or time passed. */
    void check() {
        Iterator<Waiting> all = waiting.values().iterator();
        while (all.hasNext()) {
            Waiting one = all.next();
            long acknowledged = acknowledged(one.offset());
            if (acknowledged >= one.wanted() || node.nowMillis() >= one.untilMillis()) {
                all.remove();
                one.client().reply().integer(acknowledged);
                node.clients().unblock(one.client());
                all = waiting.values().iterator();
            }
        }
    }

    /** The node becomes a replica: nobody can wait for its replicas any more ({@code disconnectAllBlockedClients}). */
    void abortAll() {
        for (Waiting one : java.util.List.copyOf(waiting.values())) {
            waiting.remove(one.client().id());
            one.client()
                    .reply()
                    .error(
                            "UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)");
            node.clients().unblock(one.client());
        }
    }

    private void end(Client client, @Nullable String error) {
        Waiting one = waiting.remove(client.id());
        if (one == null) {
            return;
        }
        if (error == null) {
            client.reply().integer(acknowledged(one.offset()));
        } else {
            client.reply().error(error);
        }
        node.clients().unblock(client);
    }

    void remove(Client client) {
        waiting.remove(client.id());
    }

    private long acknowledged(long offset) {
        return replicas.online().stream()
                .filter(replica -> replica.acknowledgedOffset >= offset)
                .count();
    }

    private static long saturatedAdd(long now, long more) {
        return more > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + more;
    }
}
