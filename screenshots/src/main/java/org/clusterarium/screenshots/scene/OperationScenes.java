package org.clusterarium.screenshots.scene;

import java.util.Map;
import java.util.Optional;
import org.clusterarium.model.operation.OperationPace;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.screenshots.lab.VirtualLab;
import org.clusterarium.views.shell.WindowViewModel;

/** The scenes in which a cluster is worked on. */
public final class OperationScenes {
    private static final Map<String, Double> HIGH_SLOT_MAP = Map.of("centre", 0.56);

    /** Slots of the first master for the second, of the second for the third; others are selected to be dragged next. */
    public static final Scene STAGED = Scenes.lab(
            LabMoment.HEALTHY,
            HIGH_SLOT_MAP,
            (window, lab) -> {
                stageMoves(window, lab);
                window.selection().slots().set(SlotSet.of(new SlotRange(12_000, 12_499)));
            },
            hands -> {});

    public static final Scene RUNNING = Scenes.lab(
            LabMoment.HEALTHY,
            HIGH_SLOT_MAP,
            (window, lab) -> {
                stageMoves(window, lab);
                window.operations().pace().set(new OperationPace(100));
            },
            hands -> hands.then("plan.apply"));
    /** Of a master: its slots go to the others first. */
    public static final Scene REMOVE_NODE = Scenes.lab(
            LabMoment.HEALTHY,
            (window, lab) ->
                    window.selection().node().set(Optional.of(master(lab, 1).id())),
            hands -> hands.run("wizard.remove-node"));
    /** Slots without owner, a slot left open, and a node that is configured otherwise. */
    public static final Scene DOCTOR = new DamagedSlots(
            new SlotRange(8_704, 8_704),
            "show.doctor",
            lab -> DamagedSlots.send(lab, master(lab, 2), "CONFIG", "SET", "cluster-require-full-coverage", "no"));

    private OperationScenes() {}

    private static void stageMoves(WindowViewModel window, VirtualLab lab) {
        window.staged()
                .stageSlots(
                        SlotSet.of(new SlotRange(1_024, 1_535)), master(lab, 1).id());
        window.staged()
                .stageSlots(
                        SlotSet.of(new SlotRange(6_000, 7_499)), master(lab, 2).id());
    }

    /** By their lowest slots. */
    private static ClusterNode master(VirtualLab lab, int number) {
        return lab.latest().topology().masters().stream()
                .sorted(ClusterNode.BY_LOWEST_SLOT)
                .toList()
                .get(number);
    }
}
