package org.clusterarium.views.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.Objects;
import javafx.scene.Scene;

/** The looks of the window: AtlantaFX Primer below, our tokens and base styles above. */
public enum Theme {
    DARK(new PrimerDark().getUserAgentStylesheet(), "tokens-dark.css"),
    LIGHT(new PrimerLight().getUserAgentStylesheet(), "tokens-light.css");

    private final String userAgentStylesheet;
    private final String tokens;

    Theme(String userAgentStylesheet, String tokens) {
        this.userAgentStylesheet = userAgentStylesheet;
        this.tokens = tokens;
    }

    /**
     * Puts this look on a scene, in the place of the other one. Tooltips and menus take it over from the scene of their owner;
     * dialogs have a scene of their own.
     */
    public void applyTo(Scene scene) {
        for (Theme theme : values()) {
            scene.getStylesheets().remove(sheet(theme.tokens));
        }
        scene.setUserAgentStylesheet(userAgentStylesheet);
        scene.getStylesheets().add(0, sheet(tokens));
        if (!scene.getStylesheets().contains(sheet("base.css"))) {
            scene.getStylesheets().add(1, sheet("base.css"));
        }
    }

    /** Address of the style sheet with this theme's colours, for tests that read it. */
    String tokensSheet() {
        return sheet(tokens);
    }

    private static String sheet(String name) {
        URL address = Theme.class.getResource(name);
        return Objects.requireNonNull(address, name).toExternalForm();
    }
}
