package org.clusterarium.views.inspector;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.text.Messages;

/** Every field of the selected node, and the selected slot, at the moment shown. */
public final class InspectorViewModel {
    /**
     * One fact.
     *
     * @param label what it is, in plain words
     * @param value as shown and copied
     * @param help one sentence on what it means
     */
    public record Field(String label, String value, String help) {}

    /**
     * Facts under one heading.
     *
     * @param title e.g. the short name of the node
     */
    public record Section(String title, List<Field> fields) {
        /** The whole section as lines for the clipboard. */
        public String asText() {
            StringBuilder text = new StringBuilder(title).append('\n');
            fields.forEach(field -> text.append(field.label())
                    .append(": ")
                    .append(field.value())
                    .append('\n'));
            return text.toString();
        }
    }

    private final MomentViewModel moment;
    private final SelectionViewModel selection;
    private final NodeFields nodeFields;
    private final SlotFields slotFields;
    private final ReadOnlyObjectWrapper<Optional<Section>> node = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Section>> slot = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Subscription updates;

    public InspectorViewModel(MomentViewModel moment, SelectionViewModel selection, Messages messages) {
        this.moment = moment;
        this.selection = selection;
        nodeFields = new NodeFields(messages);
        slotFields = new SlotFields(messages);
        updates = Subscription.combine(
                moment.snapshot().subscribe(value -> update()),
                selection.node().subscribe(value -> update()),
                selection.slot().subscribe(value -> update()));
    }

    /** The selected node; empty when none is selected or the moment does not know it. */
    public ReadOnlyObjectProperty<Optional<Section>> node() {
        return node.getReadOnlyProperty();
    }

    /** The selected slot; empty when none is selected. */
    public ReadOnlyObjectProperty<Optional<Section>> slot() {
        return slot.getReadOnlyProperty();
    }

    public void dispose() {
        updates.unsubscribe();
    }

    private void update() {
        DeploymentSnapshot snapshot = moment.snapshot().get();
        Optional<ClusterNode> selected = selection.node().get().flatMap(snapshot.topology()::node);
        node.set(selected.map(known -> nodeFields.describe(known, snapshot)));
        int selectedSlot = selection.slot().get();
        slot.set(
                selectedSlot == SelectionViewModel.NO_SLOT
                        ? Optional.empty()
                        : Optional.of(slotFields.describe(selectedSlot, snapshot)));
    }
}
