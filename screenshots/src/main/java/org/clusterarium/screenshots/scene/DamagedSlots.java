package org.clusterarium.screenshots.scene;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.screenshots.lab.VirtualLab;
import org.clusterarium.views.shell.WindowView;
import org.clusterarium.views.shell.WindowViewModel;

/** A cluster that somebody left with slots open between two nodes and with slots that nobody owns. */
final class DamagedSlots implements Scene {
    private static final SlotRange OPEN = new SlotRange(8_704, 8_959);
    private static final SlotRange HOLE = new SlotRange(2_304, 2_815);
    private static final int SELECTED = 150;
    private static final long SECOND = 1_000_000;

    @Override
    public Deployment play(long seed, Locale language) {
        VirtualLab lab = LabMoment.HEALTHY.play(seed, language);
        ClusterNode source = owner(lab, OPEN.first());
        ClusterNode target = owner(lab, HOLE.first());
        for (int slot = OPEN.first(); slot <= OPEN.last(); slot++) {
            send(lab, source, "SETSLOT", "" + slot, "MIGRATING", target.id().value());
            send(lab, target, "SETSLOT", "" + slot, "IMPORTING", source.id().value());
        }
        lab.latest()
                .topology()
                .nodes()
                .forEach(node -> send(lab, node, "DELSLOTSRANGE", "" + HOLE.first(), "" + HOLE.last()));
        lab.runFor(3 * SECOND);
        return lab;
    }

    private static ClusterNode owner(VirtualLab lab, int slot) {
        return lab.latest().topology().masters().stream()
                .filter(master -> master.slots().contains(slot))
                .findFirst()
                .orElseThrow();
    }

    private static void send(VirtualLab lab, ClusterNode node, String... arguments) {
        lab.gateway()
                .send(
                        node.address(),
                        NodeCommand.of("CLUSTER", List.of(arguments).toArray(String[]::new)));
    }

    /** A high slot map. */
    @Override
    public Map<String, Double> splits() {
        return Map.of("centre", 0.5, "right", 0.78);
    }

    @Override
    public void prepare(WindowViewModel window, Deployment shown) {
        window.selection().slot().set(OPEN.first() + SELECTED);
    }

    @Override
    public void act(WindowView view, Deployment shown) {
        view.run("show.inspector");
    }
}
