package org.clusterarium.app.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.clusterarium.app.session.Surroundings.NodeProcess;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.Host;
import org.clusterarium.model.topology.NodeId;

/**
 * Groups nodes by host and tells what state each host is in, and since when. Nodes of a lab are where the lab put them; others are
 * where they say they are. Hosts of a lab that have no node stay.
 */
final class HostStatuses {
    private HostStatuses() {}

    static List<HostStatus> of(
            ClusterTopology topology, Surroundings around, List<HostStatus> before, long timeMicros) {
        Map<Host, List<NodeId>> byHost = new LinkedHashMap<>();
        around.hosts().forEach(host -> byHost.put(host, new ArrayList<>()));
        Map<String, Host> strangers = new TreeMap<>();
        for (ClusterNode node : topology.nodes()) {
            NodeProcess process = around.processes().get(node.id());
            Host host = process == null
                    ? strangers.computeIfAbsent(node.address().host(), address -> announced(node, address))
                    : process.host();
            byHost.computeIfAbsent(host, unseen -> new ArrayList<>()).add(node.id());
        }
        List<HostStatus> statuses = new ArrayList<>();
        byHost.forEach((host, nodes) -> statuses.add(status(host, nodes, around, since(host, before, timeMicros))));
        return statuses;
    }

    private static Host announced(ClusterNode node, String address) {
        return new Host(node.hostname().isEmpty() ? address : node.hostname(), address);
    }

    private static long since(Host host, List<HostStatus> before, long timeMicros) {
        return before.stream()
                .filter(status -> status.host().equals(host))
                .mapToLong(HostStatus::sinceMicros)
                .findFirst()
                .orElse(timeMicros);
    }

    private static HostStatus status(Host host, List<NodeId> nodes, Surroundings around, long firstSeenMicros) {
        List<NodeProcess> processes = nodes.stream()
                .map(around.processes()::get)
                .filter(Objects::nonNull)
                .toList();
        if (processes.isEmpty()) {
            return new HostStatus(host, ProcessState.UNKNOWN, firstSeenMicros, nodes);
        }
        ProcessState first = processes.get(0).state();
        boolean same = processes.stream().allMatch(process -> process.state() == first);
        long since =
                processes.stream().mapToLong(NodeProcess::sinceMicros).max().orElse(firstSeenMicros);
        return new HostStatus(host, same ? first : ProcessState.RUNNING, since, nodes);
    }
}
