package org.clusterarium.model.plan;

import java.util.List;
import java.util.TreeSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/**
 * By what a cluster is recognised, and by what it is noticed that it changed.
 *
 * @param nodes ids of the members in order, those still in handshake left out
 * @param epoch the highest configEpoch
 * @param slotMapHash of which node owns which slots: FNV-1a with 64 bits, which tells maps apart but is no protection against forgery
 */
public record DeploymentIdentity(List<NodeId> nodes, long epoch, long slotMapHash) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    public DeploymentIdentity {
        nodes = List.copyOf(new TreeSet<>(nodes));
    }

    public static DeploymentIdentity of(ClusterTopology topology) {
        List<ClusterNode> members =
                topology.nodes().stream().filter(ClusterNode::isMember).toList();
        long epoch = members.stream().mapToLong(ClusterNode::configEpoch).max().orElse(0);
        return new DeploymentIdentity(members.stream().map(ClusterNode::id).toList(), epoch, slotMapHash(topology));
    }

    /** Equal for equal owners of all slots, whatever the order and the other members. */
    public static long slotMapHash(ClusterTopology topology) {
        long hash = FNV_OFFSET;
        for (ClusterNode node : topology.nodes().stream()
                .filter(node -> !node.slots().isEmpty())
                .sorted(java.util.Comparator.comparing(ClusterNode::id))
                .toList()) {
            hash = hash(hash, node.id().value());
            hash = hash(hash, node.slots().toString());
        }
        return hash;
    }

    private static long hash(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
