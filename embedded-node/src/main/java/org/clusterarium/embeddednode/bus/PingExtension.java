package org.clusterarium.embeddednode.bus;

import org.clusterarium.model.topology.NodeId;

/** Optional data behind the gossip section of a heartbeat ({@code clusterMsgPingExt}). */
public sealed interface PingExtension {
    /** The announced host name; redis since 7.0. Sent only when there is one: its absence clears the stored name. */
    record Hostname(String value) implements PingExtension {}

    /** A name for people; redis since 7.2. */
    record HumanNodename(String value) implements PingExtension {}

    /** The sender was told to forget this node and still bans it for so many seconds; redis since 7.2. */
    record ForgottenNode(NodeId id, long ttlSeconds) implements PingExtension {}

    /** The shard of the sender: 40 hexadecimal characters; redis since 7.2. */
    record ShardId(String value) implements PingExtension {}

    /** The address clients should use; Valkey 8. */
    record ClientIpv4(String value) implements PingExtension {}

    /** The IPv6 address clients should use; Valkey 8. */
    record ClientIpv6(String value) implements PingExtension {}

    /**
     * Something this version does not understand, or understands but whose content breaks the rules.
     *
     * @param type 0 … 65535
     * @param data with its padding: a multiple of eight bytes
     */
    record Unknown(int type, byte[] data) implements PingExtension {}
}
