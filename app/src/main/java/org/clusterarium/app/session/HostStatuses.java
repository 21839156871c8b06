package org.clusterarium.app.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.Host;
import org.clusterarium.model.topology.NodeId;

/** Groups nodes by the host they announce and tells what state each host is in, and since when. */
final class HostStatuses {
    private HostStatuses() {}

    /** @param known the hosts of a lab; hosts that no node announces stay, addresses that no host has get a host of their own */
    static List<HostStatus> of(
            ClusterTopology topology,
            Map<NodeId, NodeStatus> nodes,
            List<HostStatus> before,
            List<Host> known,
            long timeMicros) {
        Map<Host, List<NodeId>> byHost = new LinkedHashMap<>();
        known.forEach(host -> byHost.put(host, new ArrayList<>()));
        Map<String, Host> byAddress = new TreeMap<>();
        known.forEach(host -> byAddress.putIfAbsent(host.address(), host));
        for (ClusterNode node : topology.nodes()) {
            Host host = byAddress.computeIfAbsent(node.address().host(), address -> strange(node, address));
            byHost.computeIfAbsent(host, h -> new ArrayList<>()).add(node.id());
        }
        List<HostStatus> statuses = new ArrayList<>();
        byHost.forEach((host, ids) -> statuses.add(status(host, ids, nodes, before, timeMicros)));
        return statuses;
    }

    private static Host strange(ClusterNode node, String address) {
        return new Host(node.hostname().isEmpty() ? address : node.hostname(), address);
    }

    private static HostStatus status(
            Host host, List<NodeId> ids, Map<NodeId, NodeStatus> nodes, List<HostStatus> before, long timeMicros) {
        ProcessState state = state(ids, nodes);
        long since = before.stream()
                .filter(status -> status.host().equals(host) && status.state() == state)
                .mapToLong(HostStatus::sinceMicros)
                .findFirst()
                .orElse(timeMicros);
        return new HostStatus(host, state, since, ids);
    }

    private static ProcessState state(List<NodeId> ids, Map<NodeId, NodeStatus> nodes) {
        Set<ProcessState> states = ids.stream()
                .map(nodes::get)
                .map(status -> status == null ? ProcessState.UNKNOWN : status.process())
                .collect(Collectors.toSet());
        if (states.size() == 1) {
            return states.iterator().next();
        }
        return states.isEmpty() || states.equals(Set.of(ProcessState.UNKNOWN))
                ? ProcessState.UNKNOWN
                : ProcessState.RUNNING;
    }
}
