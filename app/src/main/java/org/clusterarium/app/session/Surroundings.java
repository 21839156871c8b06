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
 * What is known of a deployment without asking its nodes. Of a remote cluster nothing is.
 *
 * @param hosts the machines of a lab, in order; empty for remote clusters, whose hosts follow from their addresses
 * @param processes every node a lab has started
 * @param probe what the probe workload saw
 */
public record Surroundings(List<Host> hosts, Map<NodeId, NodeProcess> processes, ProbeReport probe) {
    public static final Surroundings REMOTE = new Surroundings(List.of(), Map.of(), ProbeReport.NONE);

    public Surroundings {
        hosts = List.copyOf(hosts);
        processes = Collections.unmodifiableMap(new LinkedHashMap<>(processes));
    }

    /**
     * A process of a lab.
     *
     * @param host where it runs: several hosts may share an address
     * @param sinceMicros when its state began
     */
    public record NodeProcess(Host host, ProcessState state, long sinceMicros) {}
}
