package org.clusterarium.app.session;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clusterarium.model.connection.Shape;
import org.clusterarium.model.parse.ClusterInfo;
import org.clusterarium.model.parse.InfoReply;
import org.clusterarium.model.parse.NodeInfo;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/** What a server outside a cluster knows of its deployment, from INFO: itself, its master, its replicas. */
final class ReplicationView {
    private final Map<NodeId, ClusterNode> nodes = new LinkedHashMap<>();
    private final Shape shape;

    /** @param self its own address, as its master and replicas know it */
    ReplicationView(NodeAddress self, NodeInfo info, InfoReply reply) {
        List<NodeAddress> replicas = reply.connectedReplicas();
        boolean replica = !info.masterAddress().host().isEmpty();
        shape = replica || !replicas.isEmpty() ? Shape.REPLICATION : Shape.STANDALONE;
        if (replica) {
            add(info.masterAddress(), EnumSet.of(NodeFlag.MASTER), Optional.empty());
        }
        NodeId own = AddressId.of(self);
        replicas.forEach(address -> add(address, EnumSet.of(NodeFlag.REPLICA), Optional.of(own)));
        add(
                self,
                EnumSet.of(NodeFlag.MYSELF, replica ? NodeFlag.REPLICA : NodeFlag.MASTER),
                replica ? Optional.of(AddressId.of(info.masterAddress())) : Optional.empty());
    }

    Shape shape() {
        return shape;
    }

    ClusterTopology topology() {
        return new ClusterTopology(List.copyOf(nodes.values()));
    }

    /** A server outside a cluster is well unless it is a replica without its master. */
    static ClusterInfo health(NodeInfo info) {
        return new ClusterInfo(info.master() || info.masterLinkUp(), 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of());
    }

    private void add(NodeAddress address, Set<NodeFlag> flags, Optional<NodeId> master) {
        NodeId id = AddressId.of(address);
        nodes.put(
                id,
                new ClusterNode(
                        id, PollPlan.withoutBus(address), "", flags, master, 0, 0, 0, true, SlotSet.EMPTY, List.of()));
    }
}
