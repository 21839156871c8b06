package org.clusterarium.model.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/** Epochs that collide or lag. */
final class EpochCheck {
    private EpochCheck() {}

    static List<Finding> check(ClusterObservation observation, ClusterTopology merged) {
        List<Finding> findings = new ArrayList<>();
        Map<Long, List<NodeId>> byEpoch = new TreeMap<>();
        for (ClusterNode master : merged.masters()) {
            // epoch 0 is that of a master which never took part in anything
            if (master.configEpoch() > 0 && !master.has(NodeFlag.FAIL) && !master.has(NodeFlag.HANDSHAKE)) {
                byEpoch.computeIfAbsent(master.configEpoch(), epoch -> new ArrayList<>())
                        .add(master.id());
            }
        }
        byEpoch.forEach((epoch, masters) -> {
            if (masters.size() > 1) {
                findings.add(new Finding.EpochCollision(epoch, masters));
            }
        });
        Map<NodeId, Long> epochs = observation.currentEpochs();
        long highest = epochs.values().stream().mapToLong(Long::longValue).max().orElse(0);
        long lowest = epochs.values().stream().mapToLong(Long::longValue).min().orElse(0);
        if (lowest < highest) {
            List<NodeId> behind = epochs.entrySet().stream()
                    .filter(entry -> entry.getValue() < highest)
                    .map(Map.Entry::getKey)
                    .toList();
            findings.add(new Finding.EpochsDiffer(lowest, highest, behind));
        }
        return findings;
    }
}
