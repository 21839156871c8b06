package org.clusterarium.views.slotmap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;

/** Who owns each of the 16384 slots, and in what state it is. Immutable; two are equal when they give the same map. */
public final class SlotOwnership {
    private static final byte NOBODY = -1;

    /** An owner as far as the map is concerned. */
    record Owner(NodeId id, int shard, boolean down) {}

    /** Slots in a row with the same owner and state. */
    public record Run(int first, int last, Optional<NodeId> owner, SlotState state) {
        public int size() {
            return last - first + 1;
        }
    }

    private final List<Owner> owners;
    private final short[] ownerOf;
    private final byte[] stateOf;
    private final short[] peerOf;

    private SlotOwnership(List<Owner> owners, short[] ownerOf, byte[] stateOf, short[] peerOf) {
        this.owners = List.copyOf(owners);
        this.ownerOf = ownerOf;
        this.stateOf = stateOf;
        this.peerOf = peerOf;
    }

    /** @param shards shard number of a node, -1 for none */
    public static SlotOwnership of(DeploymentSnapshot snapshot, ToIntFunction<NodeId> shards) {
        List<ClusterNode> nodes = snapshot.topology().nodes();
        List<Owner> owners = new ArrayList<>();
        short[] ownerOf = new short[HashSlot.COUNT];
        byte[] stateOf = new byte[HashSlot.COUNT];
        short[] peerOf = new short[HashSlot.COUNT];
        Arrays.fill(ownerOf, NOBODY);
        Arrays.fill(peerOf, NOBODY);
        Arrays.fill(stateOf, (byte) SlotState.HOLE.ordinal());
        for (ClusterNode node : nodes) {
            owners.add(new Owner(node.id(), shards.applyAsInt(node.id()), isDown(snapshot, node)));
        }
        for (int i = 0; i < nodes.size(); i++) {
            short index = (short) i;
            SlotState state = owners.get(i).down() ? SlotState.DOWN : SlotState.SERVED;
            nodes.get(i).slots().stream().forEach(slot -> {
                boolean taken = ownerOf[slot] != NOBODY;
                stateOf[slot] = (byte) (taken ? SlotState.CONFLICT : state).ordinal();
                if (taken) {
                    peerOf[slot] = index;
                } else {
                    ownerOf[slot] = index;
                }
            });
        }
        markOpen(nodes, owners, ownerOf, stateOf, peerOf);
        return new SlotOwnership(owners, ownerOf, stateOf, peerOf);
    }

    private static void markOpen(
            List<ClusterNode> nodes, List<Owner> owners, short[] ownerOf, byte[] stateOf, short[] peerOf) {
        for (int i = 0; i < nodes.size(); i++) {
            for (OpenSlot open : nodes.get(i).openSlots()) {
                int slot = open.slot();
                if (stateOf[slot] != SlotState.CONFLICT.ordinal()) {
                    stateOf[slot] = (byte) SlotState.OPEN.ordinal();
                }
                boolean importing = open.direction() == OpenSlot.Direction.IMPORTING;
                int peer = importing ? i : indexOf(owners, open.peer());
                if (peer >= 0 && peer != ownerOf[slot]) {
                    peerOf[slot] = (short) peer;
                }
            }
        }
    }

    private static int indexOf(List<Owner> owners, NodeId id) {
        for (int i = 0; i < owners.size(); i++) {
            if (owners.get(i).id().equals(id)) {
                return i;
            }
        }
        return NOBODY;
    }

    private static boolean isDown(DeploymentSnapshot snapshot, ClusterNode node) {
        NodeStatus status = snapshot.nodes().get(node.id());
        boolean killed = status != null && status.process() == ProcessState.KILLED;
        return killed || node.has(NodeFlag.FAIL) || node.has(NodeFlag.PFAIL);
    }

    public SlotState state(int slot) {
        return SlotState.values()[stateOf[slot]];
    }

    public Optional<NodeId> owner(int slot) {
        return ownerOf[slot] == NOBODY
                ? Optional.empty()
                : Optional.of(owners.get(ownerOf[slot]).id());
    }

    /** The other end of an open slot, or the second owner of a claimed one. */
    public Optional<NodeId> peer(int slot) {
        return peerOf[slot] == NOBODY
                ? Optional.empty()
                : Optional.of(owners.get(peerOf[slot]).id());
    }

    /** Shard number of the owner, -1 for none. */
    int shard(int slot) {
        return ownerOf[slot] == NOBODY ? NOBODY : owners.get(ownerOf[slot]).shard();
    }

    /** Shard number of the other end, -1 for none. */
    int peerShard(int slot) {
        return peerOf[slot] == NOBODY ? NOBODY : owners.get(peerOf[slot]).shard();
    }

    /** Slots that exactly one living node serves, open ones included. */
    public int served() {
        int count = 0;
        for (byte state : stateOf) {
            if (state == SlotState.SERVED.ordinal() || state == SlotState.OPEN.ordinal()) {
                count++;
            }
        }
        return count;
    }

    /** Maximal runs of the same owner and state, in slot order; together they are all 16384 slots. */
    public List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        int first = 0;
        for (int slot = 1; slot <= HashSlot.COUNT; slot++) {
            if (slot == HashSlot.COUNT || ownerOf[slot] != ownerOf[first] || stateOf[slot] != stateOf[first]) {
                runs.add(new Run(first, slot - 1, owner(first), state(first)));
                first = slot;
            }
        }
        return runs;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SlotOwnership that
                && owners.equals(that.owners)
                && Arrays.equals(ownerOf, that.ownerOf)
                && Arrays.equals(stateOf, that.stateOf)
                && Arrays.equals(peerOf, that.peerOf);
    }

    @Override
    public int hashCode() {
        return 31 * owners.hashCode() + Arrays.hashCode(ownerOf);
    }
}
