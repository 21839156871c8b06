package org.clusterarium.views.shell;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import org.clusterarium.views.control.FrameView;
import org.clusterarium.views.control.Panel;

/** TEMP. */
final class CanvasViews {
    CanvasViews(WindowViewModel window, Locale language) {}

    List<FrameView> all() { return List.of(); }

    Node topology() { return new Panel("Topology", new javafx.scene.layout.Region()); }
    Node slotMap() { return new Panel("Slots", new javafx.scene.layout.Region()); }
    Node timeline() { return new javafx.scene.layout.Region(); }
}
