package org.clusterarium.screenshots.scene;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.screenshots.lab.VirtualLab;
import org.clusterarium.views.shell.WindowView;
import org.clusterarium.views.shell.WindowViewModel;

/** A cluster that somebody left with slots open between two nodes and with slots that nobody owns. */
final class DamagedSlots implements Scene {
    private static final SlotRange HOLE = new SlotRange(2_304, 2_815);
    private static final long SECOND = 1_000_000;

    private final SlotRange open;
    private final String page;
    private final Consumer<VirtualLab> more;

    /**
     * @param open left on their way; the one in their middle is selected
     * @param page action that shows the page at the right
     * @param more that was done wrong
     */
    DamagedSlots(SlotRange open, String page, Consumer<VirtualLab> more) {
        this.open = open;
        this.page = page;
        this.more = more;
    }

    @Override
    public Deployment play(long seed, Locale language) {
        VirtualLab lab = LabMoment.HEALTHY.play(seed, language);
        ClusterNode source = owner(lab, open.first());
        ClusterNode target = owner(lab, HOLE.first());
        for (int slot = open.first(); slot <= open.last(); slot++) {
            send(lab, source, "SETSLOT", "" + slot, "MIGRATING", target.id().value());
            send(lab, target, "SETSLOT", "" + slot, "IMPORTING", source.id().value());
        }
        lab.latest()
                .topology()
                .nodes()
                .forEach(node -> send(lab, node, "DELSLOTSRANGE", "" + HOLE.first(), "" + HOLE.last()));
        more.accept(lab);
        lab.runFor(3 * SECOND);
        return lab;
    }

    private static ClusterNode owner(VirtualLab lab, int slot) {
        return lab.latest().topology().masters().stream()
                .filter(master -> master.slots().contains(slot))
                .findFirst()
                .orElseThrow();
    }

    static void send(VirtualLab lab, ClusterNode node, String... arguments) {
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
        window.selection().slot().set((open.first() + open.last()) / 2);
    }

    @Override
    public void act(WindowView view, Deployment shown) {
        view.run(page);
    }
}
