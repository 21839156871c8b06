package org.clusterarium.embeddednode.replication;

import org.clusterarium.embeddednode.core.Client;

/** A client that introduced itself as replica with REPLCONF, and after PSYNC receives the stream. */
final class AttachedReplica {
    final Client client;
    int listeningPort;
    String announcedIp = "";
    boolean understandsNewIds;
    boolean online;
    long acknowledgedOffset;
    long acknowledgedAtMillis;

    AttachedReplica(Client client) {
        this.client = client;
    }

    /** What it announced, else where it connects from. */
    String ip() {
        return announcedIp.isEmpty() ? Addresses.host(client.remoteAddress()) : announcedIp;
    }

    /** {@code ip:port} for the log ({@code replicationGetSlaveName}). */
    String name() {
        return ip() + ":" + (listeningPort == 0 ? "<unknown-replica-port>" : Integer.toString(listeningPort));
    }

    long lagSeconds(long nowMillis) {
        return (nowMillis - acknowledgedAtMillis) / 1000;
    }
}
