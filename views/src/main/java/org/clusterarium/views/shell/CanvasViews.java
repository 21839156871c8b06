package org.clusterarium.views.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.views.control.FrameView;
import org.clusterarium.views.gossip.BeliefsView;
import org.clusterarium.views.gossip.BeliefsViewModel;
import org.clusterarium.views.operation.DragViewModel;
import org.clusterarium.views.operation.NodeMenuItems;
import org.clusterarium.views.operation.OperationSummary;
import org.clusterarium.views.operation.OperationsViewModel;
import org.clusterarium.views.operation.StagedPlan;
import org.clusterarium.views.slotmap.SlotMapView;
import org.clusterarium.views.slotmap.SlotMapViewModel;
import org.clusterarium.views.slotmap.SlotMarks;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.timeline.TimelineView;
import org.clusterarium.views.timeline.TimelineViewModel;
import org.clusterarium.views.topology.TopologyView;
import org.clusterarium.views.topology.TopologyViewModel;

/** The views that draw on canvases, once per frame. */
final class CanvasViews {
    private final TopologyView topology;
    private final CentrePages centre;
    private final SlotMapView slotMap;
    private final OperationsViewModel operations;
    private SlotMarks marks = SlotMarks.NONE;
    private Optional<StagedPlan> markedPlan = Optional.empty();
    private Optional<OperationSummary> markedOperation = Optional.empty();
    private final TimelineViewModel timelineModel;
    private final TimelineView timeline;

    CanvasViews(WindowViewModel window, Locale language) {
        TopologyViewModel model = new TopologyViewModel(window.moment(), window.selection());
        model.reduceMotion().bind(window.reduceMotion());
        topology = new TopologyView(model, language);
        BeliefsView beliefs = new BeliefsView(new BeliefsViewModel(window.moment(), window.selection()), language);
        centre = new CentrePages(topology, beliefs, Messages.of(WindowView.class, "Shell", language));
        timelineModel = new TimelineViewModel(window.moment(), window.selection());
        timeline = new TimelineView(timelineModel, language);
        operations = window.operations();
        slotMap = new SlotMapView(new SlotMapViewModel(window.moment(), window.selection()), language);
    }

    /** Asked for with every frame: the same object as long as plan and operation are. */
    private SlotMarks marks() {
        Optional<StagedPlan> plan = operations.staged().staged().get();
        Optional<OperationSummary> operation = operations.running().shown().get();
        if (!plan.equals(markedPlan) || !operation.equals(markedOperation)) {
            markedPlan = plan;
            markedOperation = operation;
            SlotSet staged = plan.map(known -> known.plan().movedSlots()).orElse(SlotSet.EMPTY);
            SlotSet moving = operation.stream()
                    .flatMap(known -> known.moving().values().stream())
                    .reduce(SlotSet.EMPTY, SlotSet::plus);
            marks = new SlotMarks(staged, moving);
        }
        return marks;
    }

    /** Gestures between the canvases, and the menus of nodes and slots. */
    void enableMoves(DragViewModel drag, NodeMenuItems items) {
        slotMap.setDrag(drag);
        slotMap.setMarks(this::marks);
        slotMap.setSlotMenu(items::ofSlots);
        topology.setDrag(drag);
    }

    List<FrameView> all() {
        return List.of(centre, slotMap, timeline);
    }

    CentrePages centre() {
        return centre;
    }

    TopologyView topology() {
        return topology;
    }

    SlotMapView slotMap() {
        return slotMap;
    }

    TimelineView timeline() {
        return timeline;
    }

    TimelineViewModel timelineModel() {
        return timelineModel;
    }
}
