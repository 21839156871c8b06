package org.clusterarium.views.shell;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import org.clusterarium.views.control.FrameView;
import org.clusterarium.views.gossip.BeliefsView;
import org.clusterarium.views.gossip.BeliefsViewModel;
import org.clusterarium.views.slotmap.SlotMapView;
import org.clusterarium.views.slotmap.SlotMapViewModel;
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
        slotMap = new SlotMapView(new SlotMapViewModel(window.moment(), window.selection()), language);
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

    Node slotMap() {
        return slotMap;
    }

    TimelineView timeline() {
        return timeline;
    }

    TimelineViewModel timelineModel() {
        return timelineModel;
    }
}
