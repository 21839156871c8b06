package org.clusterarium.views.text;

import java.util.LinkedHashMap;
import java.util.Map;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;

/**
 * Short names of nodes for a screen: number of the host and port, e.g. {@code 01:6382}; the whole host name where it does not end in
 * digits. Nodes that a snapshot does not know are named by the start of their id.
 */
public final class NodeNames {
    private final Map<NodeId, String> names;

    private NodeNames(Map<NodeId, String> names) {
        this.names = names;
    }

    /** Names of all nodes of a snapshot. */
    public static NodeNames of(DeploymentSnapshot snapshot) {
        Map<NodeId, ClusterNode> nodes = snapshot.topology().byId();
        Map<NodeId, String> names = new LinkedHashMap<>();
        nodes.forEach((id, node) -> names.put(id, node.address().hostAndPort()));
        for (HostStatus host : snapshot.hosts()) {
            for (NodeId id : host.nodes()) {
                ClusterNode node = nodes.get(id);
                if (node != null) {
                    names.put(
                            id,
                            shortHost(host.host().name()) + ":" + node.address().port());
                }
            }
        }
        return new NodeNames(names);
    }

    /** The trailing digits of a host name, or the whole name when there are none. */
    public static String shortHost(String hostName) {
        int start = hostName.length();
        while (start > 0 && Character.isDigit(hostName.charAt(start - 1))) {
            start--;
        }
        return start == hostName.length() ? hostName : hostName.substring(start);
    }

    /** Whether the snapshot has this node. */
    public boolean isKnown(NodeId id) {
        return names.containsKey(id);
    }

    public String of(NodeId id) {
        return names.getOrDefault(id, id.shortForm());
    }
}
