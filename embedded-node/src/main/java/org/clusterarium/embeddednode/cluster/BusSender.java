package org.clusterarium.embeddednode.cluster;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.clusterarium.embeddednode.bus.BusAddress;
import org.clusterarium.embeddednode.bus.BusClaim;
import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.bus.BusHeader;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.bus.BusStatus;
import org.clusterarium.embeddednode.bus.GossipEntry;
import org.clusterarium.embeddednode.bus.PingExtension;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.model.slot.SlotSet;
import org.jspecify.annotations.Nullable;

/** Builds our messages and addresses them ({@code clusterBuildMessageHdr}, {@code clusterSend*}, {@code clusterBroadcast*}). */
final class BusSender {
    private final ClusterState state;
    private final BusLinks links;
    private final GossipSelection gossip;

    BusSender(ClusterState state, BusLinks links) {
        this.state = state;
        this.links = links;
        this.gossip = new GossipSelection(state);
    }

    /** Pings a node on our own link to it; from now on an answer is pending. */
    void ping(KnownNode node) {
        BusLink link = node.link;
        if (link != null) {
            node.pingSentMillis = state.now();
            heartbeat(link, Kind.PING);
        }
    }

    /** A ping on the link on which the peer spoke to us: it carries news, no answer is awaited. */
    void pingBack(BusLink link) {
        heartbeat(link, Kind.PING);
    }

    void meet(BusLink link) {
        heartbeat(link, Kind.MEET);
    }

    void pong(BusLink link) {
        heartbeat(link, Kind.PONG);
    }

    /** Spreads our state to everybody at once. */
    void broadcastPong() {
        for (KnownNode node : state.nodes()) {
            if (isPeer(node) && node.link != null) {
                pong(node.link);
            }
        }
    }

    /** Tells the other replicas of our master where we are, before they compute their ranks. */
    void broadcastPongToSiblings() {
        for (KnownNode node : state.nodes()) {
            boolean sibling = node.isReplica()
                    && node.master != null
                    && (node.master.equals(state.myself) || node.master.equals(state.myself.master));
            if (sibling && isPeer(node) && node.link != null) {
                pong(node.link);
            }
        }
    }

    void broadcastFail(KnownNode failed) {
        broadcast(new BusMessage.Fail(header(0), failed.id));
    }

    void broadcastAuthRequest() {
        broadcast(new BusMessage.FailoverAuthRequest(
                header(state.manualFailover.active() ? BusFlags.MESSAGE_FORCEACK : 0)));
    }

    /** The vote for a candidate; false if there is no link to tell it. */
    boolean authAck(KnownNode candidate) {
        return sendTo(candidate, new BusMessage.FailoverAuthAck(header(0)));
    }

    void manualFailoverStart(KnownNode master) {
        sendTo(master, new BusMessage.MfStart(header(0)));
    }

    /** Tells a node with a stale view who owns the slots it claims, without those the owner gave up. */
    void update(KnownNode receiver, KnownNode owner) {
        BitSet slots = owner.slots().toBits();
        slots.andNot(state.unclaimedSlots());
        sendTo(receiver, new BusMessage.Update(header(0), owner.configEpoch, owner.id, SlotSet.ofBits(slots)));
    }

    /** A published message, for all nodes or for those of our shard. */
    void publish(byte[] channel, byte[] message, boolean sharded) {
        if (!sharded) {
            broadcast(new BusMessage.Publish(header(0), channel, message));
            return;
        }
        BusMessage toShard = new BusMessage.PublishShard(header(0), channel, message);
        KnownNode myMaster = state.myself.master == null ? state.myself : state.myself.master;
        for (KnownNode node : state.nodes()) {
            if (isPeer(node) && (node.equals(myMaster) || myMaster.equals(node.master))) {
                sendTo(node, toShard);
            }
        }
    }

    private void broadcast(BusMessage message) {
        for (KnownNode node : state.nodes()) {
            if (isPeer(node)) {
                sendTo(node, message);
            }
        }
    }

    private boolean sendTo(KnownNode node, BusMessage message) {
        if (node.link == null) {
            return false;
        }
        links.send(node.link, message);
        return true;
    }

    private static boolean isPeer(KnownNode node) {
        return !node.has(BusFlags.MYSELF | BusFlags.HANDSHAKE);
    }

    private enum Kind {
        PING,
        PONG,
        MEET
    }

    private void heartbeat(BusLink link, Kind kind) {
        List<GossipEntry> entries = gossip.select();
        List<PingExtension> extensions = extensions(link.node);
        BusHeader header = header(extensions.isEmpty() ? 0 : BusFlags.MESSAGE_EXT_DATA);
        if (kind == Kind.PING) {
            links.send(link, new BusMessage.Ping(header, entries, extensions));
        } else if (kind == Kind.PONG) {
            links.send(link, new BusMessage.Pong(header, entries, extensions));
        } else {
            links.send(link, new BusMessage.Meet(header, entries, extensions));
        }
    }

    /**
     * As redis 7.0: the host name goes to everybody, and only if there is one, because older servers drop messages with extensions. What
     * 7.0 does not know goes only to those who showed that they understand extensions.
     */
    private List<PingExtension> extensions(@Nullable KnownNode receiver) {
        List<PingExtension> extensions = new ArrayList<>(2);
        if (!state.myself.hostname.isEmpty()) {
            extensions.add(new PingExtension.Hostname(state.myself.hostname));
        }
        if (receiver != null && receiver.sentExtensions && !state.myself.nodename.isEmpty()) {
            extensions.add(new PingExtension.HumanNodename(state.myself.nodename));
        }
        return extensions;
    }

    private BusHeader header(int messageFlags) {
        KnownNode myself = state.myself;
        KnownNode master = myself.isReplica() ? myself.master : null;
        KnownNode claimant = master == null ? myself : master;
        boolean paused = myself.isMaster() && state.manualFailover.active();
        return new BusHeader(
                myself.id,
                master == null ? null : master.id,
                announced(),
                new BusClaim(state.currentEpoch, claimant.configEpoch, claimant.slots()),
                state.env.replication().offset(),
                new BusStatus(
                        myself.flags & 0xffff,
                        !state.ok,
                        paused ? messageFlags | BusFlags.MESSAGE_PAUSED : messageFlags));
    }

    /** Our address as configured; without {@code cluster-announce-ip} receivers take it from the socket. */
    private BusAddress announced() {
        return state.myself.address.withIp(state.config(Directives.CLUSTER_ANNOUNCE_IP));
    }
}
