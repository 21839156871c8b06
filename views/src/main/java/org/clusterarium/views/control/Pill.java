package org.clusterarium.views.control;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/** A word about a state in a rounded box; the colour only repeats what the word says. */
public final class Pill extends Label {
    /** Tones: names of the pseudo-classes {@code :ok :warn :danger :info :muted}. */
    public enum Tone {
        OK("ok"),
        WARN("warn"),
        DANGER("danger"),
        INFO("info"),
        MUTED("muted");

        private final PseudoClass pseudoClass;

        Tone(String name) {
            this.pseudoClass = PseudoClass.getPseudoClass(name);
        }

        /** The pseudo-class of this tone, to use on any node. */
        public PseudoClass pseudoClass() {
            return pseudoClass;
        }
    }

    public Pill(String text, Tone tone) {
        super(text);
        getStyleClass().add("pill");
        setMinWidth(USE_PREF_SIZE);
        setTone(tone);
    }

    public void setTone(Tone tone) {
        setTone(this, tone);
    }

    /** Gives any node exactly one of the tones. */
    public static void setTone(javafx.scene.Node node, Tone tone) {
        for (Tone each : Tone.values()) {
            node.pseudoClassStateChanged(each.pseudoClass(), each == tone);
        }
    }
}
