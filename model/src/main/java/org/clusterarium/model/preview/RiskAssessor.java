package org.clusterarium.model.preview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.clusterarium.model.check.Finding;
import org.clusterarium.model.check.NodeFacts;
import org.clusterarium.model.check.PlacementCheck;
import org.clusterarium.model.plan.ClusterPicture;
import org.clusterarium.model.plan.FailoverMode;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.plan.PlannedNode;
import org.clusterarium.model.plan.ReplicaPlacementPlanner;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.plan.UndoPlanner;
import org.clusterarium.model.slot.SlotLoad;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/** Looks for what can go wrong with a plan; the worst comes first. */
final class RiskAssessor {
    /** Above this part of {@code maxmemory} a node has little left for its buffers and its growth. */
    private static final double LITTLE_HEADROOM = 0.9;

    /** A slot with so many bytes, and so many times the average, holds a big key or very many. */
    private static final long HEAVY_BYTES = 64 << 20;

    private static final int HEAVY_TIMES_AVERAGE = 20;

    /** More than this many heavy slots are not named one by one. */
    private static final int MOST_HEAVY_SLOTS = 20;

    private final Plan plan;
    private final ClusterPicture picture;
    private final ClusterTopology after;
    private final List<Risk> risks = new ArrayList<>();

    private RiskAssessor(Plan plan, ClusterPicture picture, ClusterTopology after) {
        this.plan = plan;
        this.picture = picture;
        this.after = after;
    }

    static List<Risk> assess(Plan plan, ClusterPicture picture, ClusterTopology after) {
        RiskAssessor assessor = new RiskAssessor(plan, picture, after);
        assessor.assessPlacement();
        assessor.assessCoverage();
        assessor.assessMemory();
        assessor.assessHeavySlots();
        plan.steps().forEach(assessor::assessStep);
        UndoPlanner.undo(plan, picture.topology())
                .irreversible()
                .forEach(step -> assessor.risks.add(new Risk.Irreversible(step)));
        assessor.risks.sort(Comparator.comparing(Risk::level));
        return assessor.risks;
    }

    /** What the check finds afterwards and did not find before. */
    private void assessPlacement() {
        Map<NodeId, String> hosts = new TreeMap<>();
        for (PlannedNode node : plan.nodes()) {
            hosts.put(node.id(), node.host());
        }
        hosts.putAll(picture.hosts());
        List<Finding> before = PlacementCheck.check(picture.topology(), node -> host(hosts, node));
        PlacementCheck.check(after, node -> host(hosts, node)).stream()
                .filter(finding -> !before.contains(finding))
                .forEach(finding -> risks.add(new Risk.Placement(finding)));
    }

    private static String host(Map<NodeId, String> hosts, ClusterNode node) {
        return hosts.getOrDefault(node.id(), node.address().host());
    }

    private void assessCoverage() {
        SlotSet lost = picture.topology().assignedSlots().minus(after.assignedSlots());
        if (!lost.isEmpty()) {
            risks.add(new Risk.Uncovered(lost));
        }
        int before = mastersWithSlots(picture.topology());
        int masters = mastersWithSlots(after);
        if (masters < ReplicaPlacementPlanner.LEAST_MASTERS && masters < before) {
            risks.add(new Risk.FewMasters(masters));
        }
    }

    private static int mastersWithSlots(ClusterTopology topology) {
        return (int) topology.masters().stream()
                .filter(node -> !node.slots().isEmpty())
                .count();
    }

    private void assessMemory() {
        Map<NodeId, Long> incoming = new TreeMap<>();
        for (SlotMove move : plan.moves()) {
            long bytes = PlanPreview.sum(picture, Measure.BYTES, move.slots()).orElse(0);
            incoming.merge(move.target(), bytes, Long::sum);
            incoming.merge(move.source(), -bytes, Long::sum);
        }
        incoming.forEach((node, bytes) -> {
            NodeFacts facts = picture.factsOf(node);
            long used = facts.usedMemoryBytes() + bytes;
            if (bytes > 0 && facts.maxMemoryBytes() > 0 && used > facts.maxMemoryBytes() * LITTLE_HEADROOM) {
                risks.add(new Risk.Memory(node, used, facts.maxMemoryBytes()));
            }
        });
    }

    private void assessHeavySlots() {
        Optional<SlotLoad> bytes = picture.figures().bytes();
        if (bytes.isEmpty()) {
            return;
        }
        SlotLoad load = bytes.get();
        long average = load.total() / SlotSet.ALL.size();
        long heavy = Math.max(HEAVY_BYTES, average * HEAVY_TIMES_AVERAGE);
        List<Risk.HeavySlot> found = new ArrayList<>();
        for (SlotMove move : plan.moves()) {
            move.slots().stream()
                    .filter(slot -> load.at(slot) >= heavy)
                    .forEach(slot -> found.add(new Risk.HeavySlot(move, slot, load.at(slot))));
        }
        found.sort(Comparator.comparing(Risk.HeavySlot::bytes).reversed());
        risks.addAll(found.subList(0, Math.min(found.size(), MOST_HEAVY_SLOTS)));
    }

    private void assessStep(PlanStep step) {
        if (step instanceof PlanStep.Failover failover) {
            assess(failover);
        } else if (step instanceof PlanStep.Replicate replicate) {
            OptionalLong bytes = after.node(replicate.master())
                    .map(master -> PlanPreview.sum(picture, Measure.BYTES, master.slots()))
                    .orElse(OptionalLong.empty());
            risks.add(new Risk.FullCopy(replicate.node(), replicate.master(), bytes.orElse(0)));
        } else if (step instanceof PlanStep.ClaimSlots claim) {
            assess(claim);
        }
    }

    private void assess(PlanStep.Failover failover) {
        if (failover.mode() == FailoverMode.TAKEOVER) {
            risks.add(new Risk.NoVotes(failover.replica()));
        }
        NodeFacts master = picture.facts().get(failover.master());
        NodeFacts replica = picture.facts().get(failover.replica());
        if (master != null && replica != null && master.replicationOffset() > replica.replicationOffset()) {
            long lag = master.replicationOffset() - replica.replicationOffset();
            boolean waits = failover.mode() == FailoverMode.ORDERLY;
            risks.add(new Risk.Lag(failover.replica(), failover.master(), lag, waits));
        }
    }

    /** Slots of a dead node that go to others without their keys. */
    private void assess(PlanStep.ClaimSlots claim) {
        for (ClusterNode node : picture.topology().nodes()) {
            SlotSet taken = node.slots().and(claim.slots());
            if (!node.id().equals(claim.node()) && !node.isUsable() && !taken.isEmpty()) {
                risks.add(new Risk.KeysLeftBehind(node.id(), taken));
            }
        }
    }
}
