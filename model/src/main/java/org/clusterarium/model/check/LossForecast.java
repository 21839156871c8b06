package org.clusterarium.model.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/**
 * What would happen if nodes died now, all at the same moment, by the rules of {@code cluster.c}: masters with slots vote, also those that are
 * dead count for the majority (clusterSendFailoverAuthIfNeeded, clusterUpdateState); of the replicas of a dead master the one with the
 * largest replication offset asks first (clusterGetSlaveRank), one that is told never to fail over does not ask at all.
 *
 * @param voters masters with slots, dead ones included
 * @param survivors of the voters
 * @param needed votes for a promotion
 * @param shards what becomes of every shard that loses its master, in the order of its lowest slot
 * @param unprotected masters with slots that live on, or would be promoted, and have no living replica then
 */
public record LossForecast(
        Set<NodeId> lost, int voters, int survivors, int needed, List<Fate> shards, List<NodeId> unprotected) {
    public LossForecast {
        lost = java.util.Collections.unmodifiableSet(new TreeSet<>(lost));
        shards = List.copyOf(shards);
        unprotected = List.copyOf(unprotected);
    }

    /**
     * A shard that loses its master.
     *
     * @param candidates living replicas that may be promoted, the most likely first; empty if the slots are gone
     * @param lagBytes by how much the most likely one is behind its master: what would be lost; empty if unknown
     */
    public record Fate(NodeId master, SlotSet slots, List<NodeId> candidates, OptionalLong lagBytes) {
        public Fate {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * @param facts replication offsets, where known
     * @param dying nodes; those already held for dead (FAIL, PFAIL) die with them
     */
    public static LossForecast of(ClusterTopology topology, Map<NodeId, NodeFacts> facts, Collection<NodeId> dying) {
        Set<NodeId> lost = new TreeSet<>(dying);
        topology.nodes().stream().filter(node -> !node.isUsable()).forEach(node -> lost.add(node.id()));
        List<ClusterNode> owners = topology.masters().stream()
                .filter(master -> !master.slots().isEmpty())
                .sorted(ClusterNode.BY_LOWEST_SLOT)
                .toList();
        int survivors = (int)
                owners.stream().filter(owner -> !lost.contains(owner.id())).count();
        int needed = owners.size() / 2 + 1;
        List<Fate> fates = new ArrayList<>();
        for (ClusterNode owner : owners) {
            if (lost.contains(owner.id())) {
                List<NodeId> candidates =
                        survivors < needed ? List.of() : candidates(topology, facts, lost, owner.id());
                fates.add(new Fate(owner.id(), owner.slots(), candidates, lag(facts, owner.id(), candidates)));
            }
        }
        return new LossForecast(
                lost, owners.size(), survivors, needed, fates, unprotected(topology, owners, lost, fates));
    }

    private static List<NodeId> candidates(
            ClusterTopology topology, Map<NodeId, NodeFacts> facts, Set<NodeId> lost, NodeId master) {
        return topology.replicasOf(master).stream()
                .filter(replica -> !lost.contains(replica.id()) && !replica.has(NodeFlag.NOFAILOVER))
                .map(ClusterNode::id)
                .sorted(Comparator.comparingLong((NodeId replica) -> -offset(facts, replica))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static long offset(Map<NodeId, NodeFacts> facts, NodeId node) {
        return facts.getOrDefault(node, NodeFacts.UNKNOWN).replicationOffset();
    }

    private static OptionalLong lag(Map<NodeId, NodeFacts> facts, NodeId master, List<NodeId> candidates) {
        boolean isKnown = !candidates.isEmpty() && facts.containsKey(master) && facts.containsKey(candidates.get(0));
        return isKnown
                ? OptionalLong.of(Math.max(0, offset(facts, master) - offset(facts, candidates.get(0))))
                : OptionalLong.empty();
    }

    private static List<NodeId> unprotected(
            ClusterTopology topology, List<ClusterNode> owners, Set<NodeId> lost, List<Fate> fates) {
        List<NodeId> unprotected = new ArrayList<>();
        for (ClusterNode owner : owners) {
            long replicas = topology.replicasOf(owner.id()).stream()
                    .filter(replica -> !lost.contains(replica.id()))
                    .count();
            if (!lost.contains(owner.id())) {
                if (replicas == 0) {
                    unprotected.add(owner.id());
                }
            } else if (replicas == 1) {
                fates.stream()
                        .filter(fate -> fate.master().equals(owner.id()))
                        .forEach(fate -> unprotected.addAll(fate.candidates()));
            }
        }
        return unprotected;
    }

    /** Whether enough voters live to agree on failures and to promote anybody. */
    public boolean hasMajority() {
        return survivors >= needed;
    }

    /** Slots that take no commands until a replica of theirs was promoted: the node timeout and a second or two. */
    public SlotSet interrupted() {
        return slots(true);
    }

    /** Slots that nobody serves until one of the dead comes back. */
    public SlotSet gone() {
        return slots(false);
    }

    private SlotSet slots(boolean withHeir) {
        return shards.stream()
                .filter(fate -> fate.candidates().isEmpty() != withHeir)
                .map(Fate::slots)
                .reduce(SlotSet.EMPTY, SlotSet::plus);
    }

    /**
     * Whether the whole cluster refuses commands for good, not only those for slots that are gone.
     *
     * @param requiresFullCoverage {@code cluster-require-full-coverage}
     */
    public boolean stops(boolean requiresFullCoverage) {
        return !hasMajority() || requiresFullCoverage && !gone().isEmpty();
    }
}
