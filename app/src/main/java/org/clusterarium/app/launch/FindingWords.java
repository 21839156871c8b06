package org.clusterarium.app.launch;

import java.util.List;
import java.util.stream.Collectors;
import org.clusterarium.model.check.Finding;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;

/** Findings of a check for a terminal. */
final class FindingWords {
    private final ClusterTopology topology;

    FindingWords(ClusterTopology topology) {
        this.topology = topology;
    }

    String of(Finding finding) {
        return switch (finding) {
            case Finding.SlotsWithoutOwner holes -> "Nobody owns " + slots(holes.slots()) + ".";
            case Finding.SlotsOfFailedOwner failed ->
                node(failed.owner()) + " has failed; it owns " + slots(failed.slots()) + ".";
            case Finding.SlotsDisputed disputed ->
                "Nodes do not agree who owns " + slots(disputed.slots()) + ": " + nodes(disputed.owners()) + ".";
            case Finding.SlotOpen open ->
                node(open.node()) + " has slot " + open.slot().slot()
                        + (open.slot().direction() == OpenSlot.Direction.MIGRATING ? " in migrating" : " in importing")
                        + " state: a reshard runs, or was left unfinished.";
            case Finding.NotKnownToAll stranger ->
                node(stranger.node()) + " is not known to " + nodes(stranger.unknownTo()) + ".";
            case Finding.Ghost ghost -> ghost.node().shortForm() + " has no address: a ghost to be forgotten.";
            case Finding.ReplicaOfNoMaster orphan ->
                node(orphan.replica()) + " follows " + orphan.master().shortForm() + ", which is no master.";
            case Finding.MasterWithoutReplica lonely -> node(lonely.master()) + " has no living replica.";
            case Finding.ReplicasOnHostOfMaster together ->
                "All replicas of " + node(together.master()) + " are on its own host " + together.host() + ".";
            case Finding.MajorityOnOneHost majority ->
                majority.masters() + " of " + majority.allMasters() + " masters are on host " + majority.host() + ".";
            default -> finding.toString();
        };
    }

    private String nodes(List<NodeId> ids) {
        return ids.stream().map(this::node).collect(Collectors.joining(", "));
    }

    private String node(NodeId id) {
        return topology.node(id).map(node -> node.address().hostAndPort()).orElseGet(id::shortForm);
    }

    private static String slots(SlotSet slots) {
        return (slots.size() == 1 ? "slot " : slots.size() + " slots: ") + slots;
    }
}
