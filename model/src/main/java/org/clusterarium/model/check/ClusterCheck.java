package org.clusterarium.model.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/**
 * Compares what several nodes say and looks for holes, disputes, unfinished moves and single points of failure: what
 * {@code redis-cli --cluster check} finds ({@code redis-cli.c}, clusterManagerCheckCluster), and where the cluster is ill or would not
 * survive the loss of one host. Findings come in a fixed order.
 */
public final class ClusterCheck {
    private ClusterCheck() {}

    /**
     * Checks a cluster of which only the topology is known.
     *
     * @param views at least one
     * @param hostOf what dies together with the node
     * @throws IllegalArgumentException without a view
     */
    public static List<Finding> check(List<NodeView> views, Function<ClusterNode, String> hostOf) {
        Map<NodeId, String> hosts = new TreeMap<>();
        views.forEach(view -> view.topology().nodes().forEach(node -> hosts.put(node.id(), hostOf.apply(node))));
        return check(new ClusterObservation(views, hosts, Map.of(), Map.of(), Map.of()));
    }

    public static List<Finding> check(ClusterObservation observation) {
        ClusterTopology merged = MergedView.of(observation.views());
        List<Finding> findings = new ArrayList<>();
        findings.addAll(SlotCheck.check(observation.views(), merged));
        findings.addAll(MembershipCheck.check(observation.views(), merged));
        findings.addAll(EpochCheck.check(observation, merged));
        findings.addAll(PlacementCheck.check(merged, observation::hostOf));
        findings.addAll(ReplicationCheck.check(observation.facts(), merged));
        findings.addAll(ConfigurationCheck.check(observation.configuration()));
        return List.copyOf(findings);
    }
}
