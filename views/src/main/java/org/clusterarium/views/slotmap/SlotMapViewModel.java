package org.clusterarium.views.slotmap;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;

/** Owners of all slots at the window's moment, and the slot that the user looks for. Needs no toolkit. */
public final class SlotMapViewModel {
    private final MomentViewModel moment;
    private final SelectionViewModel selection;
    private final StringProperty key = new SimpleStringProperty("");
    private final IntegerProperty hovered = new SimpleIntegerProperty(SelectionViewModel.NO_SLOT);
    private int anchor = SelectionViewModel.NO_SLOT;
    private SlotSet besides = SlotSet.EMPTY;
    private DeploymentSnapshot ownedIn = DeploymentSnapshot.EMPTY;
    private SlotOwnership ownership = SlotOwnership.of(DeploymentSnapshot.EMPTY, id -> -1);

    public SlotMapViewModel(MomentViewModel moment, SelectionViewModel selection) {
        this.moment = moment;
        this.selection = selection;
        key.addListener((observable, before, text) -> selection.slot().set(slotOfKey()));
    }

    public MomentViewModel moment() {
        return moment;
    }

    public SelectionViewModel selection() {
        return selection;
    }

    /** The key whose slot is looked for, empty for none; setting it selects the slot. */
    public StringProperty key() {
        return key;
    }

    /** The slot under the pointer, or {@link SelectionViewModel#NO_SLOT}. */
    public IntegerProperty hovered() {
        return hovered;
    }

    /** Slot of the typed key (hash tags included), or {@link SelectionViewModel#NO_SLOT} when none is typed. */
    public int slotOfKey() {
        return key.get().isEmpty()
                ? SelectionViewModel.NO_SLOT
                : HashSlot.of(key.get().getBytes(StandardCharsets.UTF_8));
    }

    /** The map at the window's moment; the same object as long as it stays the same. */
    public SlotOwnership ownership() {
        DeploymentSnapshot snapshot = moment.snapshot().get();
        if (snapshot != ownedIn) {
            ownedIn = snapshot;
            SlotOwnership next = SlotOwnership.of(snapshot, moment.shards()::of);
            if (!next.equals(ownership)) {
                ownership = next;
            }
        }
        return ownership;
    }

    /** The node that owns a slot at the window's moment. */
    public Optional<NodeId> ownerOf(int slot) {
        return slot < 0 ? Optional.empty() : ownership().owner(slot);
    }

    /** Selects a slot and the node that owns it; forgets the typed key unless it lives in that slot. */
    public void select(int slot) {
        if (slot != slotOfKey()) {
            key.set("");
        }
        selection.slots().set(SlotSet.EMPTY);
        anchor = slot;
        selection.slot().set(slot);
        ownerOf(slot).ifPresent(owner -> selection.node().set(Optional.of(owner)));
    }

    /** Moves the selected slot by so many, within 0 … 16383; begins at 0 when none is selected. */
    public void moveSelection(int by) {
        int from = selection.slot().get();
        select(from == SelectionViewModel.NO_SLOT ? 0 : Math.clamp((long) from + by, 0, HashSlot.COUNT - 1));
    }

    public void clearSelection() {
        key.set("");
        selection.slot().set(SelectionViewModel.NO_SLOT);
        selection.slots().set(SlotSet.EMPTY);
    }

    /** Whether there is anything to clear. */
    public boolean isAnySelected() {
        return selection.slot().get() != SelectionViewModel.NO_SLOT
                || !selection.slots().get().isEmpty()
                || !key.get().isEmpty();
    }

    /** A range of slots begins at this one; it is selected once the other end is known, beside what is selected if it shall be added. */
    public void beginRange(int slot, boolean adds) {
        anchor = slot;
        besides = adds ? selection.slots().get() : SlotSet.EMPTY;
    }

    /** The range that was begun goes on to this slot. */
    public void extendRange(int slot) {
        int from = anchor == SelectionViewModel.NO_SLOT ? slot : anchor;
        selection.slot().set(slot);
        selection.slots().set(besides.plus(SlotSet.of(new SlotRange(Math.min(from, slot), Math.max(from, slot)))));
    }

    /** Grows or shrinks the range by so many slots from the selected one on. */
    public void extendBy(int by) {
        int from = selection.slot().get();
        if (selection.slots().get().isEmpty() || anchor == SelectionViewModel.NO_SLOT) {
            beginRange(Math.max(0, from), false);
        }
        extendRange(Math.clamp((long) Math.max(0, from) + by, 0, HashSlot.COUNT - 1));
    }

    /** Selects all slots of a node. */
    public void selectAllOf(NodeId node) {
        moment.snapshot()
                .get()
                .topology()
                .node(node)
                .ifPresent(owner -> selection.slots().set(owner.slots()));
    }
}
