package org.clusterarium.views.shell;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import org.clusterarium.views.control.FrameView;
import org.clusterarium.views.control.Panel;
import org.clusterarium.views.topology.TopologyView;
import org.clusterarium.views.topology.TopologyViewModel;

/** The views that draw on canvases, once per frame. */
final class CanvasViews {
    private final TopologyView topology;

    CanvasViews(WindowViewModel window, Locale language) {
        TopologyViewModel model = new TopologyViewModel(window.moment(), window.selection());
        model.reduceMotion().bind(window.reduceMotion());
        topology = new TopologyView(model, language);
    }

    List<FrameView> all() {
        return List.of(topology);
    }

    Node topology() {
        return topology;
    }

    Node slotMap() {
        return new Panel("Slots", new javafx.scene.layout.Region());
    }

    Node timeline() {
        return new javafx.scene.layout.Region();
    }
}
