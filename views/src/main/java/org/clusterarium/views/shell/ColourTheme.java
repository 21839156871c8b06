package org.clusterarium.views.shell;

/** The two looks of the window. */
public enum ColourTheme {
    DARK,
    LIGHT;

    public ColourTheme other() {
        return this == DARK ? LIGHT : DARK;
    }
}
