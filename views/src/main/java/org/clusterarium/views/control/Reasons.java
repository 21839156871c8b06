package org.clusterarium.views.control;

import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;

/** Tooltips that work on disabled controls too: a disabled control takes no mouse events, the box around it does. */
public final class Reasons {
    private static final String KEY = "reason-tooltip";

    private Reasons() {}

    /** Explains a control; on the control while it works, on its box while it is disabled. */
    public static void explain(Pane box, Control control, String text) {
        if (box.getProperties().get(KEY) instanceof Tooltip tooltip) {
            tooltip.setText(text);
            return;
        }
        Tooltip tooltip = new Tooltip(text);
        box.getProperties().put(KEY, tooltip);
        Tooltip.install(box, tooltip);
        control.setAccessibleHelp(text);
    }
}
