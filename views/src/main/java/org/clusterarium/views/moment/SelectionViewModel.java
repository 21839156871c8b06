package org.clusterarium.views.moment;

import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;

/** What the user points at, shared by tree, topology, slot map and timeline. */
public final class SelectionViewModel {
    /** Value of {@link #slot()} when no slot is selected. */
    public static final int NO_SLOT = -1;

    private final ObjectProperty<Optional<NodeId>> node = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<String>> host = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<SlotSet> slots = new SimpleObjectProperty<>(SlotSet.EMPTY);
    private final IntegerProperty slot = new SimpleIntegerProperty(NO_SLOT);

    public ObjectProperty<Optional<NodeId>> node() {
        return node;
    }

    public ObjectProperty<Optional<String>> host() {
        return host;
    }

    /** Slots chosen to be moved; empty for none. */
    public ObjectProperty<SlotSet> slots() {
        return slots;
    }

    /** 0 … 16383 or {@link #NO_SLOT}. */
    public IntegerProperty slot() {
        return slot;
    }
}
