package org.clusterarium.model.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/** Whether the cluster would survive the loss of one host. */
public final class PlacementCheck {
    private final ClusterTopology topology;
    private final Function<ClusterNode, String> hostOf;
    private final List<Finding> findings = new ArrayList<>();

    private PlacementCheck(ClusterTopology topology, Function<ClusterNode, String> hostOf) {
        this.topology = topology;
        this.hostOf = hostOf;
    }

    /** @param hostOf what dies together with the node */
    public static List<Finding> check(ClusterTopology topology, Function<ClusterNode, String> hostOf) {
        PlacementCheck check = new PlacementCheck(topology, hostOf);
        check.checkMasters();
        check.checkReplicas();
        check.checkMajority();
        return List.copyOf(check.findings);
    }

    private void checkMasters() {
        Map<NodeId, ClusterNode> nodes = topology.byId();
        for (ClusterNode node : topology.nodes()) {
            node.masterId().ifPresent(master -> {
                ClusterNode followed = nodes.get(master);
                if (followed == null || !followed.isMaster()) {
                    findings.add(new Finding.ReplicaOfNoMaster(node.id(), master));
                }
            });
        }
    }

    private void checkReplicas() {
        for (ClusterNode master : mastersWithSlots()) {
            List<ClusterNode> replicas = topology.replicasOf(master.id()).stream()
                    .filter(replica -> !replica.has(NodeFlag.FAIL) && !replica.has(NodeFlag.NOADDR))
                    .toList();
            String host = hostOf.apply(master);
            List<ClusterNode> beside = replicas.stream()
                    .filter(replica -> hostOf.apply(replica).equals(host))
                    .toList();
            if (replicas.isEmpty()) {
                findings.add(new Finding.MasterWithoutReplica(master.id()));
            } else if (beside.size() == replicas.size()) {
                findings.add(new Finding.ReplicasOnHostOfMaster(master.id(), host));
            } else {
                beside.forEach(
                        replica -> findings.add(new Finding.ReplicaBesideMaster(master.id(), replica.id(), host)));
            }
            checkSiblings(master, replicas, host);
        }
    }

    private void checkSiblings(ClusterNode master, List<ClusterNode> replicas, String hostOfMaster) {
        Map<String, List<NodeId>> byHost = new TreeMap<>();
        for (ClusterNode replica : replicas) {
            byHost.computeIfAbsent(hostOf.apply(replica), host -> new ArrayList<>())
                    .add(replica.id());
        }
        byHost.forEach((host, siblings) -> {
            if (siblings.size() > 1 && !host.equals(hostOfMaster)) {
                findings.add(new Finding.ReplicasShareHost(master.id(), host, siblings));
            }
        });
    }

    private void checkMajority() {
        Map<String, Integer> byHost = new TreeMap<>();
        List<ClusterNode> masters = mastersWithSlots();
        masters.forEach(master -> byHost.merge(hostOf.apply(master), 1, Integer::sum));
        int needed = masters.size() / 2 + 1;
        byHost.forEach((host, count) -> {
            if (masters.size() - count < needed) {
                findings.add(new Finding.MajorityOnOneHost(host, count, masters.size()));
            }
        });
    }

    private List<ClusterNode> mastersWithSlots() {
        return topology.masters().stream()
                .filter(master -> !master.slots().isEmpty())
                .toList();
    }
}
