package org.clusterarium.model.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/** Replicas that are cut off or behind. */
final class ReplicationCheck {
    /** Lag that a busy master's replica may show between two INFO replies; redis' replication backlog is 1 MiB by default. */
    static final long LAG_WORTH_A_WORD_BYTES = 1 << 20;

    private ReplicationCheck() {}

    static List<Finding> check(Map<NodeId, NodeFacts> facts, ClusterTopology merged) {
        List<Finding> findings = new ArrayList<>();
        for (ClusterNode replica : merged.nodes()) {
            NodeId master = replica.masterId().orElse(null);
            NodeFacts own = facts.get(replica.id());
            if (master == null || own == null || replica.has(NodeFlag.FAIL)) {
                continue;
            }
            NodeFacts masters = facts.get(master);
            if (!own.masterLinkUp()) {
                findings.add(new Finding.ReplicaLinkDown(replica.id(), master));
            } else if (masters != null
                    && masters.replicationOffset() - own.replicationOffset() > LAG_WORTH_A_WORD_BYTES) {
                findings.add(new Finding.ReplicaLags(
                        replica.id(), master, masters.replicationOffset() - own.replicationOffset()));
            }
        }
        return findings;
    }
}
