package org.clusterarium.views.hosts;

import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.topology.ClusterNode;

/**
 * Sums over a deployment. Keys and memory count what answers; keys only on masters, so that nothing is counted twice.
 *
 * @param nodes known to the cluster
 * @param answering that answered the latest poll
 * @param masters that own slots
 * @param keys on masters that answer
 * @param memoryBytes of all nodes that answer
 * @param opsPerSecond of all nodes that answer
 */
public record Totals(
        int nodes, int answering, int masters, int replicas, long keys, long memoryBytes, double opsPerSecond) {
    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0);

    static Totals of(DeploymentSnapshot snapshot) {
        int answering = 0;
        int masters = 0;
        int replicas = 0;
        long keys = 0;
        long memory = 0;
        double ops = 0;
        for (ClusterNode node : snapshot.topology().nodes()) {
            masters += node.isMaster() && !node.slots().isEmpty() ? 1 : 0;
            replicas += node.isReplica() ? 1 : 0;
            NodeStatus status = snapshot.nodes().get(node.id());
            if (status != null && status.reachable()) {
                answering++;
                keys += node.isMaster() ? status.keys() : 0;
                memory += status.usedMemoryBytes();
                ops += status.opsPerSecond();
            }
        }
        return new Totals(snapshot.topology().nodes().size(), answering, masters, replicas, keys, memory, ops);
    }
}
