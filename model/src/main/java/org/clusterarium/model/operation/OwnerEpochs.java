package org.clusterarium.model.operation;

import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;

/**
 * Whether a claim to a slot will win. The bus gives a slot to the claim with the greatest configEpoch, and takes it from whoever has a lower one,
 * with its keys. A target that closes an import takes an epoch above all that it knows of ({@code cluster.c},
 * clusterBumpConfigEpochWithoutConsensus), so it must know the source's latest first: right after slots went the other way it may not, and an old
 * message of the source, still on its way, would win the slot back.
 */
public final class OwnerEpochs {
    private OwnerEpochs() {}

    /**
     * Whether the target's claim will be above the source's.
     *
     * @param source as it describes itself
     * @param target as it describes itself
     * @param fromTarget the cluster as the target sees it
     */
    public static boolean canWin(ClusterNode source, ClusterNode target, ClusterTopology fromTarget) {
        boolean knowsLatest = fromTarget
                .node(source.id())
                .filter(known -> known.configEpoch() >= source.configEpoch())
                .isPresent();
        // two equal epochs: the nodes will settle which of them takes a greater one
        boolean isSettled = source.configEpoch() == 0 || source.configEpoch() != target.configEpoch();
        return knowsLatest && isSettled;
    }
}
