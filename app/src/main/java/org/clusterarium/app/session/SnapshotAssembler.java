package org.clusterarium.app.session;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.clusterarium.app.session.Surroundings.NodeProcess;
import org.clusterarium.model.deployment.ClusterHealth;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.parse.NodeInfo;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;
import org.jspecify.annotations.Nullable;

/**
 * Merges what the nodes said in one poll, and what was known before, into one snapshot. Pure: the same input gives the same snapshot.
 */
public final class SnapshotAssembler {
    private SnapshotAssembler() {}

    /**
     * @param previous the snapshot before, for what is known of nodes that did not answer
     * @param answered what the nodes that answered said
     * @param timeMicros moment of the new snapshot
     */
    public static DeploymentSnapshot assemble(
            DeploymentSnapshot previous, List<NodeObservation> answered, Surroundings around, long timeMicros) {
        Map<NodeId, NodeObservation> byId = new LinkedHashMap<>();
        answered.forEach(observation -> observation.id().ifPresent(id -> byId.put(id, observation)));
        ClusterTopology topology = topology(previous.topology(), answered, byId, around);
        Map<NodeId, NodeStatus> nodes = new LinkedHashMap<>();
        for (ClusterNode node : topology.nodes()) {
            nodes.put(node.id(), status(node, previous, byId, around));
        }
        return new DeploymentSnapshot(
                timeMicros,
                topology,
                HostStatuses.of(topology, around, previous.hosts(), timeMicros),
                nodes,
                health(topology, nodes, byId, previous.health()),
                around.probe(),
                OwnViews.of(byId, previous.views()));
    }

    private static ClusterTopology topology(
            ClusterTopology previous,
            List<NodeObservation> answered,
            Map<NodeId, NodeObservation> byId,
            Surroundings around) {
        Optional<NodeObservation> best = KnowledgeableView.among(answered);
        if (best.isEmpty()) {
            return previous;
        }
        Map<NodeId, ClusterNode> nodes = new LinkedHashMap<>();
        best.get().view().nodes().stream()
                .filter(node -> !node.has(NodeFlag.HANDSHAKE) && !node.has(NodeFlag.NOADDR))
                .forEach(node -> nodes.put(node.id(), node));
        byId.forEach((id, observation) ->
                observation.self().ifPresent(self -> nodes.merge(id, self, SnapshotAssembler::withOwnKnowledge)));
        // who is in a cluster knows who else is: a node that is missing there was removed, though its process may live
        // on
        boolean knowsOthers = best.get().view().nodes().size() > 1;
        previous.nodes().stream()
                .filter(node -> !knowsOthers && around.processes().containsKey(node.id()))
                .forEach(node -> nodes.putIfAbsent(node.id(), node));
        return new ClusterTopology(nodes.values().stream()
                .map(node -> describedBy(node, node.openSlots()))
                .toList());
    }

    /** Only a node itself knows which of its slots are open; its address is empty in its own words until somebody met it. */
    private static ClusterNode withOwnKnowledge(ClusterNode believed, ClusterNode self) {
        return describedBy(believed, self.openSlots());
    }

    /** The node without the mark of who said so. */
    static ClusterNode describedBy(ClusterNode node, List<OpenSlot> openSlots) {
        Set<NodeFlag> flags = EnumSet.noneOf(NodeFlag.class);
        flags.addAll(node.flags());
        flags.remove(NodeFlag.MYSELF);
        return new ClusterNode(
                node.id(),
                node.address(),
                node.hostname(),
                flags,
                node.masterId(),
                node.pingSentMillis(),
                node.pongReceivedMillis(),
                node.configEpoch(),
                node.linkConnected(),
                node.slots(),
                openSlots);
    }

    private static NodeStatus status(
            ClusterNode node, DeploymentSnapshot previous, Map<NodeId, NodeObservation> byId, Surroundings around) {
        NodeProcess known = around.processes().get(node.id());
        ProcessState process = known == null ? ProcessState.UNKNOWN : known.state();
        NodeObservation observation = byId.get(node.id());
        if (observation == null) {
            return silent(node.id(), process, previous.nodes().get(node.id()));
        }
        NodeInfo info = observation.info();
        return new NodeStatus(
                node.id(),
                process,
                true,
                observation.timeMicros(),
                info.keys(),
                info.usedMemoryBytes(),
                observation.opsPerSecond(),
                info.replicationOffset(),
                lag(node, info, byId),
                info.masterLinkUp(),
                info.version());
    }

    private static NodeStatus silent(NodeId id, ProcessState process, @Nullable NodeStatus before) {
        if (before == null) {
            return new NodeStatus(id, process, false, 0, 0, 0, 0, 0, OptionalLong.empty(), false, "");
        }
        return new NodeStatus(
                id,
                process,
                false,
                before.asOfMicros(),
                before.keys(),
                before.usedMemoryBytes(),
                0,
                before.replicationOffset(),
                before.lagBytes(),
                false,
                before.version());
    }

    private static OptionalLong lag(ClusterNode node, NodeInfo info, Map<NodeId, NodeObservation> byId) {
        NodeObservation master = node.masterId().map(byId::get).orElse(null);
        return master == null
                ? OptionalLong.empty()
                : info.lagBehind(master.info().replicationOffset());
    }

    private static ClusterHealth health(
            ClusterTopology topology,
            Map<NodeId, NodeStatus> nodes,
            Map<NodeId, NodeObservation> byId,
            ClusterHealth before) {
        SlotSet covered = topology.nodes().stream()
                .filter(node -> !node.has(NodeFlag.FAIL) && !node.has(NodeFlag.PFAIL))
                .filter(node ->
                        nodes.containsKey(node.id()) && nodes.get(node.id()).reachable())
                .map(ClusterNode::slots)
                .reduce(SlotSet.EMPTY, SlotSet::plus);
        boolean ok = !byId.isEmpty()
                && byId.values().stream()
                        .allMatch(observation -> observation.cluster().ok());
        long epoch = byId.values().stream()
                .mapToLong(observation -> observation.cluster().currentEpoch())
                .reduce(before.currentEpoch(), Math::max);
        return new ClusterHealth(ok, covered, epoch);
    }
}
