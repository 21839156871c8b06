package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.bus.BusHeader;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.model.slot.SlotSet;
import org.jspecify.annotations.Nullable;

/** What PING, PONG and MEET have in common: identity, role, slots, epochs, gossip ({@code clusterProcessPacket}). */
final class HeartbeatProcessing {
    private final ClusterState state;
    private final Membership membership;
    private final Roles roles;
    private final SlotOwnership slots;
    private final EpochRules epochs;
    private final GossipReading gossip;

    HeartbeatProcessing(
            ClusterState state,
            Membership membership,
            Roles roles,
            SlotOwnership slots,
            EpochRules epochs,
            GossipReading gossip) {
        this.state = state;
        this.membership = membership;
        this.roles = roles;
        this.slots = slots;
        this.epochs = epochs;
        this.gossip = gossip;
    }

    /** Learns our own address from the socket on which a peer reached us, unless it is configured. */
    void learnOwnAddress(BusLink link) {
        KnownNode myself = state.myself;
        boolean configured = !state.config(Directives.CLUSTER_ANNOUNCE_IP).isEmpty();
        if (!configured && link.inbound && !link.localIp.isEmpty() && !link.localIp.equals(myself.address.ip())) {
            myself.address = myself.address.withIp(link.localIp);
            state.log(LogLevel.WARNING, "IP address for this node updated to " + link.localIp);
            state.todo.save();
        }
    }

    /** Our own address is still unknown. */
    boolean ownAddressUnknown() {
        return state.myself.address.ip().isEmpty();
    }

    /**
     * Whether the one who speaks on our own link is the one we connected to; finishes handshakes.
     *
     * @return false if the message has done all it can do
     */
    boolean identify(BusMessage.Heartbeat message, BusLink link, @Nullable KnownNode sender) {
        KnownNode expected = link.node;
        if (link.inbound || expected == null) {
            return true;
        }
        BusHeader header = message.header();
        if (expected.inHandshake()) {
            if (isMyself(message)) {
                membership.remove(expected);
                return false;
            }
            if (sender != null) {
                membership.updateAddress(sender, link, header.address());
                membership.remove(expected);
                return false;
            }
            membership.completeHandshake(
                    expected, header.sender(), header.status().flags());
            return true;
        }
        if (!expected.id.equals(header.sender())) {
            membership.lostAddress(expected);
            return false;
        }
        return true;
    }

    /** We met ourselves. */
    boolean isMyself(BusMessage.Heartbeat message) {
        return message.header().sender().equals(state.myself.id);
    }

    /** Takes in what a member says about itself and others. */
    void learn(BusMessage.Heartbeat message, BusLink link, KnownNode sender) {
        BusHeader header = message.header();
        sender.set(BusFlags.NOFAILOVER, header.has(BusFlags.NOFAILOVER));
        if (message instanceof BusMessage.Ping) {
            membership.updateAddress(sender, link, header.address());
        }
        roles.observe(sender, header.master());
        learnSlots(sender, header);
        epochs.resolveCollision(sender, header.configEpoch());
        gossip.read(message, sender);
    }

    private void learnSlots(KnownNode sender, BusHeader header) {
        KnownNode claimant = sender.isMaster() ? sender : sender.master;
        SlotSet claimed = header.slots();
        if (claimant == null || claimant.slots().equals(claimed)) {
            return;
        }
        if (sender.isMaster()) {
            slots.apply(sender, header.configEpoch(), claimed);
        }
        slots.correct(sender, header.configEpoch(), claimed);
    }
}
