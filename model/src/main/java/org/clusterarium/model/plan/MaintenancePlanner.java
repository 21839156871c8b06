package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;

/**
 * Frees one host after the other of masters, hands it to a person and takes it back: its masters fail over to replicas on other hosts,
 * all wait until the old masters follow the new ones, the person works, and the next host is not touched before this one's nodes are back and
 * in sync.
 */
public final class MaintenancePlanner {
    private final ClusterPicture picture;
    private final PlanBuilder plan;
    private ClusterPicture now;

    private MaintenancePlanner(ClusterPicture picture) {
        this.picture = picture;
        this.now = picture;
        plan = PlanBuilder.of(PlanKind.MAINTENANCE, picture);
    }

    /**
     * @param hosts in the order of the work; empty for all that have nodes, in order of name
     * @param failBack whether those that are masters now shall be masters in the end
     * @throws ImpossiblePlanException if a host has no node, a node is already down, or a master has no replica elsewhere
     */
    public static Plan plan(ClusterPicture picture, List<String> hosts, boolean failBack) {
        picture.requireNoOpenSlots();
        for (ClusterNode node : picture.topology().nodes()) {
            if (!node.isUsable()) {
                throw new ImpossiblePlanException(PlanObstacle.ALREADY_DOWN, node.id());
            }
        }
        MaintenancePlanner planner = new MaintenancePlanner(picture);
        List<String> order = hosts.isEmpty() ? planner.allHosts() : hosts;
        order.forEach(planner::addHost);
        if (failBack) {
            planner.addFailBack();
        }
        return planner.plan.build();
    }

    private List<String> allHosts() {
        TreeSet<String> hosts = new TreeSet<>();
        picture.topology().nodes().forEach(node -> hosts.add(picture.hostOf(node)));
        return new ArrayList<>(hosts);
    }

    private void addHost(String host) {
        List<ClusterNode> there = now.topology().nodes().stream()
                .filter(node -> now.hostOf(node).equals(host))
                .toList();
        if (there.isEmpty()) {
            throw new ImpossiblePlanException(PlanObstacle.EMPTY_HOST, host);
        }
        for (ClusterNode master : there) {
            if (master.isMaster() && !master.slots().isEmpty()) {
                ClusterNode heir = FailoverPlanner.best(
                                now, master, replica -> !now.hostOf(replica).equals(host))
                        .orElseThrow(
                                () -> new ImpossiblePlanException(PlanObstacle.NO_HEIR_ELSEWHERE, master.id(), host));
                failOver(master.id(), heir.id());
            }
        }
        List<NodeId> nodes = there.stream().map(ClusterNode::id).toList();
        plan.add(new PlanStep.HandOver(host, nodes));
        plan.add(new PlanStep.AwaitReturn(nodes));
        plan.awaitAgreement(picture.topology().nodes().size());
    }

    private void addFailBack() {
        for (ClusterNode original : picture.topology().masters()) {
            SlotSet slots = original.slots();
            now.topology()
                    .node(original.id())
                    .filter(ClusterNode::isReplica)
                    .flatMap(ClusterNode::masterId)
                    .filter(master -> !slots.isEmpty())
                    .ifPresent(master -> failOver(master, original.id()));
        }
    }

    private void failOver(NodeId master, NodeId heir) {
        plan.add(new PlanStep.Failover(heir, master, FailoverMode.ORDERLY));
        plan.awaitAgreement(picture.topology().nodes().size());
        plan.add(new PlanStep.AwaitReplica(master, heir));
        now = picture.with(Projection.after(picture.topology(), plan.build()));
    }
}
