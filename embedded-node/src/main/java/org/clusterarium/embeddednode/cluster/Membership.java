package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusAddress;
import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.model.topology.NodeId;

/** Nodes come, go and move. */
final class Membership {
    private static final long MIN_HANDSHAKE_MILLIS = 1000;

    private final ClusterState state;
    private final BusLinks links;
    private final NodeBlacklist blacklist;

    Membership(ClusterState state, BusLinks links, NodeBlacklist blacklist) {
        this.state = state;
        this.links = links;
        this.blacklist = blacklist;
    }

    /** Begins a handshake on behalf of CLUSTER MEET, unless one with the same address is running ({@code clusterStartHandshake}). */
    void meet(BusAddress address) {
        for (KnownNode node : state.nodes()) {
            if (node.inHandshake() && isSameBusAddress(node.address, address)) {
                return;
            }
        }
        addHandshake(address, BusFlags.HANDSHAKE | BusFlags.MEET);
    }

    /** A stranger asked to be met: we connect to it under a temporary name. */
    void metBy(BusAddress address) {
        addHandshake(address, BusFlags.HANDSHAKE);
        state.todo.save();
    }

    private void addHandshake(BusAddress address, int flags) {
        NodeId temporary = new NodeId(state.env.random().nextHex(NodeId.LENGTH));
        KnownNode node = new KnownNode(temporary, flags, state.now());
        node.address = address;
        state.add(node);
    }

    private static boolean isSameBusAddress(BusAddress one, BusAddress other) {
        return one.ip().equals(other.ip()) && one.port() == other.port() && one.busPort() == other.busPort();
    }

    boolean handshakeExpired(KnownNode node) {
        long allowedMillis = Math.max(state.nodeTimeoutMillis(), MIN_HANDSHAKE_MILLIS);
        return node.inHandshake() && state.now() - node.createdMillis > allowedMillis;
    }

    /** The other side of a handshake said who it is. */
    void completeHandshake(KnownNode node, NodeId id, int senderFlags) {
        state.log(LogLevel.DEBUG, "Handshake with node " + id + " completed.");
        state.rename(node, id);
        node.set(BusFlags.HANDSHAKE, false);
        node.flags |= oneRole(senderFlags) & (BusFlags.MASTER | BusFlags.REPLICA);
        state.todo.save();
    }

    /** A known node spoke of one that we do not know: it is a member at once, unless it was forgotten on purpose. */
    void heardOf(NodeId id, int flags, BusAddress address) {
        if ((flags & BusFlags.NOADDR) == 0 && !blacklist.isBanned(id, state.now())) {
            int kept = flags & ~(BusFlags.MYSELF | BusFlags.HANDSHAKE | BusFlags.MEET);
            KnownNode node = new KnownNode(id, oneRole(kept), state.now());
            node.address = address;
            state.add(node);
        }
    }

    /** A node is master or replica, whatever its flags claim. */
    private static int oneRole(int flags) {
        return (flags & BusFlags.REPLICA) != 0 ? flags & ~BusFlags.MASTER : flags;
    }

    /** Removes a node and keeps gossip from bringing it back. */
    void forget(KnownNode node, long banMillis) {
        blacklist.ban(node.id, state.now(), banMillis);
        remove(node);
        state.todo.saveAndUpdateState();
    }

    void remove(KnownNode node) {
        links.closeAll(node);
        state.remove(node);
    }

    /** What answers at its address is somebody else. */
    void lostAddress(KnownNode node) {
        node.set(BusFlags.NOADDR, true);
        node.address = BusAddress.NONE;
        links.close(node.link);
        state.todo.save();
    }

    /** The node is somewhere else now; our link to the old place is useless. */
    void moved(KnownNode node, BusAddress address) {
        links.close(node.link);
        node.address = address;
        node.set(BusFlags.NOADDR, false);
    }

    /**
     * Takes over the address that a node's message shows, if it came on another link than ours to it
     * ({@code nodeUpdateAddressIfNeeded}).
     */
    void updateAddress(KnownNode node, BusLink link, BusAddress announced) {
        if (link.equals(node.link)) {
            return;
        }
        BusAddress address = announced.ip().isEmpty() ? announced.withIp(link.remoteIp) : announced;
        if (address.equals(node.address)) {
            return;
        }
        moved(node, address);
        state.log(
                LogLevel.WARNING,
                "Address updated for node " + node.id + ", now " + address.ip() + ":" + address.port());
        if (state.myself.isReplica() && node.equals(state.myself.master)) {
            state.env.replication().replicateFrom(address.ip(), address.port());
        }
        state.todo.saveAndUpdateState();
    }
}
