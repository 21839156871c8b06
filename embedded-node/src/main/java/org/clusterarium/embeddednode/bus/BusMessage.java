package org.clusterarium.embeddednode.bus;

import java.util.List;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.BusMessageType;

/** A message of the cluster bus, protocol version 1 ({@code clusterMsg}). Immutable; arrays inside must not be modified. */
public sealed interface BusMessage {
    /** The type on the wire. */
    BusMessageType type();

    /** A message that says who sent it. */
    sealed interface Identified extends BusMessage {
        BusHeader header();
    }

    /** PING, PONG and MEET: the same content, other consequences. */
    sealed interface Heartbeat extends Identified {
        /** At most 65535 entries. */
        List<GossipEntry> gossip();

        /** Only on the wire when the header has {@link BusFlags#MESSAGE_EXT_DATA}. */
        List<PingExtension> extensions();
    }

    /** "Are you there?" Answered with a pong on the same link. */
    record Ping(BusHeader header, List<GossipEntry> gossip, List<PingExtension> extensions) implements Heartbeat {
        @Override
        public BusMessageType type() {
            return BusMessageType.PING;
        }
    }

    /** The answer to PING and MEET, also sent unasked to spread news. */
    record Pong(BusHeader header, List<GossipEntry> gossip, List<PingExtension> extensions) implements Heartbeat {
        @Override
        public BusMessageType type() {
            return BusMessageType.PONG;
        }
    }

    /** A ping that asks the receiver to accept the sender as a member. */
    record Meet(BusHeader header, List<GossipEntry> gossip, List<PingExtension> extensions) implements Heartbeat {
        @Override
        public BusMessageType type() {
            return BusMessageType.MEET;
        }
    }

    /** A majority agreed that this node is down. */
    record Fail(BusHeader header, NodeId failed) implements Identified {
        @Override
        public BusMessageType type() {
            return BusMessageType.FAIL;
        }
    }

    /** A published message for all nodes. */
    record Publish(BusHeader header, byte[] channel, byte[] message) implements Identified {
        @Override
        public BusMessageType type() {
            return BusMessageType.PUBLISH;
        }
    }

    /** A message published with SPUBLISH, for the nodes of the shard. */
    record PublishShard(BusHeader header, byte[] channel, byte[] message) implements Identified {
        @Override
        public BusMessageType type() {
            return BusMessageType.PUBLISHSHARD;
        }
    }

    /** A replica asks for votes; epochs and slots of the header are its claim. */
    record FailoverAuthRequest(BusHeader header) implements Identified {
        @Override
        public BusMessageType type() {
            return BusMessageType.FAILOVER_AUTH_REQUEST;
        }
    }

    /** A master's vote for the receiver. */
    record FailoverAuthAck(BusHeader header) implements Identified {
        @Override
        public BusMessageType type() {
            return BusMessageType.FAILOVER_AUTH_ACK;
        }
    }

    /** Tells a node with a stale configuration who owns the slots it claims. */
    record Update(BusHeader header, long configEpoch, NodeId owner, SlotSet slots) implements Identified {
        @Override
        public BusMessageType type() {
            return BusMessageType.UPDATE;
        }
    }

    /** A replica asks its master to pause clients for a manual fail-over. */
    record MfStart(BusHeader header) implements Identified {
        @Override
        public BusMessageType type() {
            return BusMessageType.MFSTART;
        }
    }

    /**
     * Data of a server module; this node has no modules and only counts it.
     *
     * @param moduleId opaque
     * @param moduleType 0 … 255
     */
    record Module(BusHeader header, long moduleId, int moduleType, byte[] payload) implements Identified {
        @Override
        public BusMessageType type() {
            return BusMessageType.MODULE;
        }
    }

    /** Valkey's PUBLISH or PUBLISHSHARD with the short head: only the link tells who sent it. */
    record LightPublish(boolean sharded, byte[] channel, byte[] message) implements BusMessage {
        @Override
        public BusMessageType type() {
            return sharded ? BusMessageType.PUBLISHSHARD : BusMessageType.PUBLISH;
        }
    }
}
