package org.clusterarium.views.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.Host;
import org.clusterarium.model.topology.NodeId;

/** The hosts of a snapshot; nodes that no host lists are put on one host per address. */
final class Hosts {
    private Hosts() {}

    static List<HostStatus> of(DeploymentSnapshot snapshot) {
        List<HostStatus> hosts = new ArrayList<>(snapshot.hosts());
        Set<NodeId> listed = new TreeSet<>();
        hosts.forEach(host -> listed.addAll(host.nodes()));
        Map<String, List<NodeId>> strangers = new LinkedHashMap<>();
        for (ClusterNode node : snapshot.topology().nodes()) {
            if (!listed.contains(node.id())) {
                strangers
                        .computeIfAbsent(node.address().host(), address -> new ArrayList<>())
                        .add(node.id());
            }
        }
        strangers.forEach((address, ids) -> hosts.add(new HostStatus(
                new Host(address.isEmpty() ? "?" : address, address),
                ProcessState.UNKNOWN,
                snapshot.timeMicros(),
                ids)));
        return hosts;
    }
}
