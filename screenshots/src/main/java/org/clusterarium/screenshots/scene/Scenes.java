package org.clusterarium.screenshots.scene;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.screenshots.lab.VirtualLab;
import org.clusterarium.views.shell.WindowView;
import org.clusterarium.views.shell.WindowViewModel;

/** The scenes of the catalogue. */
public final class Scenes {
    public static final Scene HEALTHY = lab(LabMoment.HEALTHY, (window, lab) -> {});
    public static final Scene HOST_KILLED = lab(LabMoment.HOST_KILLED, (window, lab) -> {});
    public static final Scene PROMOTION =
            lab(LabMoment.PROMOTED, (window, lab) -> window.selection().node().set(LabMoment.promoted(lab)));

    public static final Scene SLOT_MAP = new DamagedSlots(new SlotRange(8_704, 8_959), "show.inspector", lab -> {});
    /** The host that died is back; the nodes of another are shown, to pause or kill one alone. */
    public static final Scene CHAOS =
            lab(LabMoment.HEALED, (window, lab) -> {}, hands -> hands.press("#host-card-host01 .expander"));
    /** Replay: the moment of the first vote, a second around it. */
    public static final Scene TIMELINE =
            lab(LabMoment.PROMOTED, (window, lab) -> window.moment().seek(LabMoment.firstVote(lab) + 2_000), hands -> {
                for (int i = 0; i < 5; i++) {
                    hands.press("#timeline-zoomin");
                }
            });

    public static final Scene CHARTS = lab(LabMoment.PROMOTED, (window, lab) -> {}, hands -> hands.run("show.charts"));
    /** After a trial: addresses of containers were found by the ids of the nodes. */
    public static final Scene CONNECT = lab(
            LabMoment.HEALTHY,
            (window, lab) -> window.connections().set(Optional.of(new OfferedConnections(lab.latest()))),
            hands -> hands.run("connect")
                    .type("#connect-seeds", "localhost:6380 localhost:6381")
                    .type("#connect-name", "shop")
                    .type("#connect-user", "ann")
                    .type("#connect-password", "not a password")
                    .press("#connect-test")
                    .focus("#connect-cancel"));

    private Scenes() {}

    static Scene lab(LabMoment moment, BiConsumer<WindowViewModel, VirtualLab> prepare) {
        return lab(moment, prepare, hands -> {});
    }

    static Scene lab(LabMoment moment, BiConsumer<WindowViewModel, VirtualLab> prepare, Consumer<Hands> act) {
        return lab(moment, Map.of(), prepare, act);
    }

    static Scene lab(
            LabMoment moment,
            Map<String, Double> splits,
            BiConsumer<WindowViewModel, VirtualLab> prepare,
            Consumer<Hands> act) {
        return new Scene() {
            @Override
            public Map<String, Double> splits() {
                return splits;
            }

            @Override
            public Deployment play(long seed, Locale language) {
                return moment.play(seed, language);
            }

            @Override
            public void prepare(WindowViewModel window, Deployment shown) {
                prepare.accept(window, (VirtualLab) shown);
            }

            @Override
            public void act(WindowView view, Deployment shown) {
                act.accept(new Hands(view));
            }
        };
    }
}
