package org.clusterarium.views.topology;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.Timeline;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.model.trace.TraceEvent.BusTraffic;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;

/** What the topology shows at the window's moment, and what the user filters and points at. Needs no toolkit. */
public final class TopologyViewModel {
    /** For how long a node is called promoted, in microseconds. */
    static final long PROMOTED_MICROS = 8_000_000;
    /** More messages than this are drawn as the intensity of links. */
    static final int MAX_PARTICLES = 500;

    private static final long SECOND = 1_000_000;
    private static final long RATE_STEP = 250_000;

    private final MomentViewModel moment;
    private final SelectionViewModel selection;
    private final ObservableSet<MessageKind> hidden = FXCollections.observableSet(EnumSet.noneOf(MessageKind.class));
    private final BooleanProperty reduceMotion = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<NodeId>> hovered = new SimpleObjectProperty<>(Optional.empty());
    private LayoutKey layoutKey = new LayoutKey(DeploymentSnapshot.EMPTY, 0, 0, 1);
    private TopologyLayout layout = TopologyLayout.of(DeploymentSnapshot.EMPTY, id -> -1, 0, 0, 1);
    private List<Replication> replications = List.of();
    private RateKey rateKey = new RateKey(-1, -1);
    private TrafficRate rate = TrafficRate.NONE;

    private record LayoutKey(DeploymentSnapshot snapshot, double width, double height, double zoom) {
        boolean isFor(LayoutKey other) {
            return snapshot == other.snapshot && width == other.width && height == other.height && zoom == other.zoom;
        }
    }

    private record RateKey(long step, long revision) {}

    public TopologyViewModel(MomentViewModel moment, SelectionViewModel selection) {
        this.moment = moment;
        this.selection = selection;
    }

    public MomentViewModel moment() {
        return moment;
    }

    public SelectionViewModel selection() {
        return selection;
    }

    /** Kinds of messages that the legend has switched off; kept as long as the window lives. */
    public ObservableSet<MessageKind> hidden() {
        return hidden;
    }

    /** Shows a kind of messages or hides it. */
    public void toggle(MessageKind kind) {
        if (!hidden.remove(kind)) {
            hidden.add(kind);
        }
    }

    /** Whether link intensity replaces moving messages. */
    public BooleanProperty reduceMotion() {
        return reduceMotion;
    }

    /** The node under the pointer. */
    public ObjectProperty<Optional<NodeId>> hovered() {
        return hovered;
    }

    /** The picture at the window's moment for a canvas of so many pixels; zoom is 1 at 100 %. */
    public TopologyFrame frame(double width, double height, double zoom) {
        long now = moment.timeMicros().get();
        Optional<Timeline> timeline = moment.timeline();
        LayoutKey key = new LayoutKey(moment.snapshot().get(), width, height, zoom);
        if (!key.isFor(layoutKey)) {
            arrange(key, timeline);
        }
        if (timeline.isEmpty()) {
            return new TopologyFrame(now, layout, List.of(), List.of(), List.of(), Set.of(), TrafficRate.NONE);
        }
        List<BusTraffic> shown = timeline.get().traffic(now - ParticlePositions.MAX_SHOWN_MICROS, now + 1).stream()
                .filter(message -> !hidden.contains(MessageKind.of(message.type())))
                .filter(message -> layout.nodes().containsKey(message.from())
                        && layout.nodes().containsKey(message.to()))
                .toList();
        List<Particle> particles = asFlow(shown) ? List.of() : particles(shown, now);
        List<TopologyFrame.Flow> flows = asFlow(shown) ? flows(shown, now) : List.of();
        return new TopologyFrame(
                now, layout, replications, particles, flows, promoted(timeline.get(), now), rate(timeline.get(), now));
    }

    private boolean asFlow(List<BusTraffic> shown) {
        return reduceMotion.get() || layout.detail() == Detail.DOTS || shown.size() > MAX_PARTICLES;
    }

    private void arrange(LayoutKey key, Optional<Timeline> timeline) {
        layout = TopologyLayout.of(key.snapshot(), moment.shards()::of, key.width(), key.height(), key.zoom());
        replications = Replications.of(
                key.snapshot(),
                timeline.map(t -> t.snapshotAt(key.snapshot().timeMicros() - SECOND))
                        .orElse(key.snapshot()));
        layoutKey = key;
    }

    private static List<Particle> particles(List<BusTraffic> shown, long now) {
        List<Particle> particles = new ArrayList<>();
        for (BusTraffic message : shown) {
            ParticlePositions.at(message, now).ifPresent(particles::add);
        }
        return List.copyOf(particles);
    }

    private static List<TopologyFrame.Flow> flows(List<BusTraffic> shown, long now) {
        record Key(NodeId from, NodeId to, MessageKind kind) {}
        Map<Key, Integer> counts = new LinkedHashMap<>();
        for (BusTraffic message : shown) {
            if (message.timeMicros() > now - SECOND) {
                counts.merge(new Key(message.from(), message.to(), MessageKind.of(message.type())), 1, Integer::sum);
            }
        }
        List<TopologyFrame.Flow> flows = new ArrayList<>();
        counts.forEach((key, count) -> flows.add(new TopologyFrame.Flow(key.from(), key.to(), key.kind(), count)));
        return List.copyOf(flows);
    }

    private static Set<NodeId> promoted(Timeline timeline, long now) {
        Set<NodeId> promoted = new TreeSet<>();
        for (TraceEvent event : timeline.events(now - PROMOTED_MICROS, now + 1)) {
            if (event instanceof TraceEvent.Promoted promotion) {
                promoted.add(promotion.node());
            }
        }
        return promoted;
    }

    private TrafficRate rate(Timeline timeline, long now) {
        long step = Math.floorDiv(now, RATE_STEP);
        RateKey key = new RateKey(step, moment.live().get() ? 0 : timeline.revision());
        if (!key.equals(rateKey)) {
            long until = step * RATE_STEP;
            rate = TrafficRate.of(timeline.traffic(until - TrafficRate.LINK_WINDOW_MICROS, until), until);
            rateKey = key;
        }
        return rate;
    }

    /** Selects the nearest node in a direction from the selected one (dx, dy: -1, 0 or 1), or the first when none is selected. */
    public void moveSelection(int dx, int dy) {
        Optional<NodeShape> current =
                selection.node().get().map(id -> layout.nodes().get(id));
        Optional<NodeShape> next = current.isPresent()
                ? nearest(current.get(), dx, dy)
                : layout.nodes().values().stream().findFirst();
        next.ifPresent(shape -> selection.node().set(Optional.of(shape.node().id())));
    }

    private Optional<NodeShape> nearest(NodeShape from, int dx, int dy) {
        NodeShape best = null;
        double bestCost = Double.MAX_VALUE;
        for (NodeShape shape : layout.nodes().values()) {
            double along = (shape.x() - from.x()) * dx + (shape.y() - from.y()) * dy;
            double across = Math.abs((shape.x() - from.x()) * dy) + Math.abs((shape.y() - from.y()) * dx);
            double cost = along + 2.5 * across;
            if (along > 1 && cost < bestCost) {
                best = shape;
                bestCost = cost;
            }
        }
        return Optional.ofNullable(best);
    }
}
