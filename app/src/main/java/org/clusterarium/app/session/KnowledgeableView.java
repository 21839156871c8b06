package org.clusterarium.app.session;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeFlag;

/**
 * Chooses whose view of the cluster to believe: one that sees a majority of the masters with slots (the other side of a partition
 * cannot promote anybody), then the highest epochs (whoever knows of the newest promotion), then the most nodes. Ties go to the
 * smallest address, so that equal views do not alternate.
 */
final class KnowledgeableView {
    private static final Comparator<NodeObservation> BY_KNOWLEDGE = Comparator.comparing(
                    KnowledgeableView::seesMajority)
            .thenComparingLong(observation -> observation.cluster().currentEpoch())
            .thenComparingLong(KnowledgeableView::newestConfigEpoch)
            .thenComparingLong(observation -> observation.view().assignedSlots().size())
            .thenComparingInt(observation -> observation.view().nodes().size())
            .thenComparing(observation -> observation.address().hostAndPort(), Comparator.reverseOrder());

    private KnowledgeableView() {}

    static Optional<NodeObservation> among(List<NodeObservation> observations) {
        return observations.stream().max(BY_KNOWLEDGE);
    }

    private static boolean seesMajority(NodeObservation observation) {
        List<ClusterNode> voters = observation.view().masters().stream()
                .filter(master -> !master.slots().isEmpty())
                .toList();
        long alive = voters.stream()
                .filter(master -> !master.has(NodeFlag.FAIL) && !master.has(NodeFlag.PFAIL))
                .count();
        return alive * 2 > voters.size();
    }

    private static long newestConfigEpoch(NodeObservation observation) {
        return observation.view().nodes().stream()
                .mapToLong(ClusterNode::configEpoch)
                .max()
                .orElse(0);
    }
}
