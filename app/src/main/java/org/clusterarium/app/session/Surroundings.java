package org.clusterarium.app.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusterarium.model.deployment.ProbeReport;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.Host;
import org.clusterarium.model.topology.NodeId;

/**
 * What is known of a deployment without asking its nodes. A remote cluster has none of it.
 *
 * @param hosts the machines of a lab, in order; empty for remote clusters, whose hosts follow from their addresses
 * @param processes state of every node a lab has started
 * @param probe what the probe workload saw
 */
public record Surroundings(List<Host> hosts, Map<NodeId, ProcessState> processes, ProbeReport probe) {
    public static final Surroundings REMOTE = new Surroundings(List.of(), Map.of(), ProbeReport.NONE);

    public Surroundings {
        hosts = List.copyOf(hosts);
        processes = Collections.unmodifiableMap(new LinkedHashMap<>(processes));
    }
}
