package org.clusterarium.app.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.clusterarium.model.check.ClusterCheck;
import org.clusterarium.model.check.Finding;
import org.clusterarium.model.check.MergedView;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanKind;
import org.clusterarium.model.plan.PlanStaleness;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.doctor.FindingWords;

/** What must hold before the first step of a plan: it fits the cluster as it is, and slots are moved only where nothing is wrong. */
public final class Preflight {
    private Preflight() {}

    /** @throws IllegalStateException with the reasons and the way out if the plan must not be carried out now */
    public static void require(Plan plan, List<NodeView> views) {
        ClusterTopology now = MergedView.of(views);
        requireFresh(plan, now);
        boolean repairs = plan.kind() == PlanKind.FIX || plan.kind() == PlanKind.UNDO;
        if (!repairs && plan.steps().stream().anyMatch(PlanStep.MoveSlots.class::isInstance)) {
            requireWhole(views);
        }
    }

    private static void requireFresh(Plan plan, ClusterTopology now) {
        PlanStaleness staleness = PlanStaleness.of(plan, now);
        if (staleness.isBlocking()) {
            throw new IllegalStateException("The plan does not fit the cluster any more: "
                    + staleness.differences().stream()
                            .filter(PlanStaleness.Difference::blocking)
                            .map(PlanStaleness.Difference::text)
                            .collect(Collectors.joining("; "))
                    + ". Make it anew.");
        }
    }

    /**
     * Whoever moves slots in a damaged cluster damages it more.
     *
     * @throws IllegalStateException naming the damages
     */
    public static void requireWhole(List<NodeView> views) {
        ClusterTopology now = MergedView.of(views);
        Set<NodeId> answering = views.stream().map(NodeView::observer).collect(Collectors.toSet());
        List<String> wrong = new ArrayList<>();
        now.masters().stream()
                .filter(master ->
                        !answering.contains(master.id()) && !master.slots().isEmpty())
                .forEach(silent -> wrong.add(silent.address().hostAndPort() + " does not answer"));
        ClusterCheck.check(views, node -> node.address().host()).stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .map(FindingWords.ofAddresses(now, Locale.ENGLISH)::what)
                .forEach(wrong::add);
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(
                    "The cluster must be whole before slots are moved; plan a fix first. " + String.join("; ", wrong));
        }
    }
}
