package org.clusterarium.views.doctor;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.model.check.ClusterObservation;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.Trouble;
import org.clusterarium.model.deployment.TroubleKind;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.SampleOperations;

/** Surveys of the sample with something wrong. */
final class Damage {
    private static final SlotSet HOLE = SlotSet.of(new SlotRange(100, 200));

    private Damage() {}

    static ClusterSurvey hole() {
        return SampleOperations.survey(start(), holed());
    }

    private static DeploymentSnapshot start() {
        return new SampleDeployment(SampleDeployment.START).timeline().snapshotAt(SampleDeployment.START);
    }

    private static ClusterTopology holed() {
        return new ClusterTopology(start().topology().nodes().stream()
                .map(node -> node.withSlots(node.slots().minus(HOLE)))
                .toList());
    }

    /** A hole, a slot left open, a node of another mind, one that is silent, settings that differ and epochs that lag. */
    static ClusterSurvey everything() {
        ClusterSurvey hole = hole();
        Map<NodeId, Map<String, String>> configuration = new TreeMap<>();
        Map<NodeId, Long> epochs = new TreeMap<>();
        List<NodeView> views = hole.observation().views().stream()
                .filter(view -> !view.observer().equals(SampleDeployment.HOST02_6382))
                .map(view -> {
                    boolean odd = view.observer().equals(SampleDeployment.HOST03_6381);
                    configuration.put(view.observer(), Map.of("maxmemory", odd ? "0" : "1gb", "databases", "16"));
                    epochs.put(view.observer(), odd ? 6L : 7L);
                    return odd ? new NodeView(view.observer(), opened(view.topology())) : view;
                })
                .toList();
        ClusterObservation seen = hole.observation();
        return new ClusterSurvey(
                hole.timeMicros(),
                new ClusterObservation(views, seen.hosts(), seen.facts(), epochs, configuration),
                hole.picture(),
                hole.holdings(),
                List.of(new Trouble(
                        NodeAddress.of("127.0.0.12", 6382),
                        TroubleKind.REFUSED,
                        "connection refused",
                        hole.timeMicros())));
    }

    private static ClusterTopology opened(ClusterTopology topology) {
        OpenSlot open = new OpenSlot(12_000, OpenSlot.Direction.MIGRATING, SampleDeployment.HOST01_6381);
        return new ClusterTopology(topology.nodes().stream()
                .map(node -> node.id().equals(SampleDeployment.HOST03_6381) ? odd(node, open) : node)
                .toList());
    }

    private static ClusterNode odd(ClusterNode node, OpenSlot open) {
        return node.withSlots(node.slots().minus(SlotSet.of(new SlotRange(16_000, 16_383))))
                .withOpenSlots(List.of(open));
    }
}
