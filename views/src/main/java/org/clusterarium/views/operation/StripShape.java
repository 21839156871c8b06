package org.clusterarium.views.operation;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** How much of itself the strip shows. */
final class StripShape {
    private final BooleanProperty folded = new SimpleBooleanProperty();
    private final BooleanProperty tight = new SimpleBooleanProperty();

    /** Whether the details are hidden. */
    BooleanProperty folded() {
        return folded;
    }

    /** Whether the strip is too narrow for one row and columns beside each other. */
    BooleanProperty tight() {
        return tight;
    }

    void turn() {
        folded.set(!folded.get());
    }
}
