package org.clusterarium.views.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;

/** Who replicates from whom in a snapshot. */
final class Replications {
    private Replications() {}

    /** @param earlier a snapshot from about a second before, to tell the traffic by */
    static List<Replication> of(DeploymentSnapshot snapshot, DeploymentSnapshot earlier) {
        List<Replication> all = new ArrayList<>();
        for (ClusterNode replica : snapshot.topology().nodes()) {
            Optional<NodeId> master = replica.masterId();
            if (master.isPresent() && snapshot.topology().node(master.get()).isPresent()) {
                all.add(new Replication(
                        master.get(),
                        replica.id(),
                        works(snapshot, master.get(), replica.id()),
                        Optional.ofNullable(snapshot.nodes().get(replica.id()))
                                .map(NodeStatus::lagBytes)
                                .orElse(OptionalLong.empty()),
                        bytesPerSecond(snapshot, earlier, master.get())));
            }
        }
        return List.copyOf(all);
    }

    private static boolean works(DeploymentSnapshot snapshot, NodeId master, NodeId replica) {
        NodeStatus masterStatus = snapshot.nodes().get(master);
        NodeStatus replicaStatus = snapshot.nodes().get(replica);
        return masterStatus != null
                && replicaStatus != null
                && masterStatus.process() != ProcessState.KILLED
                && masterStatus.process() != ProcessState.PAUSED
                && replicaStatus.reachable()
                && replicaStatus.masterLinkUp();
    }

    private static double bytesPerSecond(DeploymentSnapshot now, DeploymentSnapshot earlier, NodeId master) {
        NodeStatus after = now.nodes().get(master);
        NodeStatus before = earlier.nodes().get(master);
        long micros = now.timeMicros() - earlier.timeMicros();
        if (after == null || before == null || micros <= 0) {
            return 0;
        }
        return Math.max(0, after.replicationOffset() - before.replicationOffset()) * 1e6 / micros;
    }
}
