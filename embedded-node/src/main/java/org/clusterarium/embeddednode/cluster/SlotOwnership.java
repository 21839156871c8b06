package org.clusterarium.embeddednode.cluster;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotSet;
import org.jspecify.annotations.Nullable;

/** Who owns which slot: claims with larger epochs win ({@code clusterUpdateSlotsConfigWith}). */
final class SlotOwnership {
    private final ClusterState state;
    private final Roles roles;
    private final BusSender sender;

    SlotOwnership(ClusterState state, Roles roles, BusSender sender) {
        this.state = state;
        this.roles = roles;
        this.sender = sender;
    }

    /** Rebinds the slots that a master claims with a sufficient epoch, and draws the consequences for this node. */
    void apply(KnownNode claimant, long epoch, SlotSet claimed) {
        KnownNode myself = state.myself;
        if (claimant.equals(myself)) {
            return;
        }
        @Nullable KnownNode affected = myself.isMaster() ? myself : myself.master;
        List<Integer> lostWithKeys = new ArrayList<>();
        int lost = 0;
        BitSet claims = claimed.toBits();
        for (int slot = claims.nextSetBit(0); slot >= 0; slot = claims.nextSetBit(slot + 1)) {
            if (!mayTake(claimant, epoch, slot)) {
                continue;
            }
            KnownNode former = state.owner(slot);
            if (myself.equals(former) && state.env.keyspace().countKeysInSlot(slot) > 0) {
                lostWithKeys.add(slot);
            }
            lost += former != null && former.equals(affected) ? 1 : 0;
            state.assign(slot, claimant);
            state.todo.saveDurablyInRound();
            state.todo.updateState = true;
        }
        if (!lostWithKeys.isEmpty()) {
            state.todo.saveDurably();
        }
        noteUnclaimed(claimant, claims);
        boolean lostEverything = lost > 0 && affected != null && affected.slotCount() == 0;
        boolean mayFollow = state.config(Directives.CLUSTER_ALLOW_REPLICA_MIGRATION) || claims.cardinality() == lost;
        if (lostEverything && mayFollow) {
            roles.reconfigure(claimant);
        } else if (!followMasterOfMaster()) {
            lostWithKeys.forEach(slot -> state.env.keyspace().deleteSlot(slot));
        }
    }

    private boolean mayTake(KnownNode claimant, long epoch, int slot) {
        KnownNode owner = state.owner(slot);
        if (claimant.equals(owner) || state.importing.containsKey(slot)) {
            return false;
        }
        return owner == null || state.isUnclaimed(slot) || owner.configEpoch < epoch;
    }

    /** Slots stay bound to an owner that gave them up, so that clients are not refused; but anybody may take them. */
    private void noteUnclaimed(KnownNode claimant, BitSet claims) {
        BitSet given = claimant.slots().toBits();
        given.andNot(claims);
        given.stream().forEach(state::ownerStoppedClaiming);
    }

    private boolean followMasterOfMaster() {
        KnownNode master = state.myself.master;
        KnownNode above = master == null ? null : master.master;
        if (above == null || above.equals(state.myself)) {
            return false;
        }
        roles.reconfigure(above);
        return true;
    }

    /** Tells a node that claims slots of somebody with a larger epoch; once per message. */
    void correct(KnownNode claimant, long epoch, SlotSet claimed) {
        BitSet claims = claimed.toBits();
        for (int slot = claims.nextSetBit(0); slot >= 0; slot = claims.nextSetBit(slot + 1)) {
            KnownNode owner = state.owner(slot);
            if (owner != null && !owner.equals(claimant) && !state.isUnclaimed(slot) && owner.configEpoch > epoch) {
                sender.update(claimant, owner);
                return;
            }
        }
    }

    /** Slots with an owner, by the state of the owner. */
    SlotCounts counts() {
        int assigned = 0;
        int suspected = 0;
        int failed = 0;
        for (KnownNode node : state.nodes()) {
            assigned += node.slotCount();
            failed += node.isFailed() ? node.slotCount() : 0;
            suspected += !node.isFailed() && node.isSuspected() ? node.slotCount() : 0;
        }
        return new SlotCounts(assigned, suspected, failed);
    }

    /** Numbers of slots, each 0 … {@link HashSlot#COUNT}. */
    record SlotCounts(int assigned, int suspected, int failed) {
        int ok() {
            return assigned - suspected - failed;
        }
    }
}
