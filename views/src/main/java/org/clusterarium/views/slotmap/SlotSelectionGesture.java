package org.clusterarium.views.slotmap;

import java.util.Optional;
import java.util.function.ToIntBiFunction;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseDragEvent;
import javafx.scene.input.MouseEvent;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.operation.Cargo;
import org.clusterarium.views.operation.DragViewModel;

/**
 * The mouse on the map: pressing on a slot and dragging selects a range (with Shift one more), pressing on what is selected and dragging takes
 * it along, to be dropped on a node.
 */
final class SlotSelectionGesture {
    private final SlotMapViewModel viewModel;
    private final ToIntBiFunction<Double, Double> slotAt;
    private Optional<DragViewModel> drag = Optional.empty();
    private boolean carries;
    private boolean selects;

    /** @param slotAt the slot at a point of the node that is listened to, or -1 */
    SlotSelectionGesture(SlotMapViewModel viewModel, ToIntBiFunction<Double, Double> slotAt) {
        this.viewModel = viewModel;
        this.slotAt = slotAt;
    }

    void setDrag(DragViewModel model) {
        drag = Optional.of(model);
    }

    void listenTo(Node canvas) {
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        canvas.setOnDragDetected(event -> {
            if (carries && drag.isPresent()) {
                canvas.startFullDrag();
                drag.get().begin(new Cargo.Slots(viewModel.selection().slots().get()));
            }
        });
        canvas.setOnMouseDragged(this::select);
        canvas.setOnMouseReleased(event -> selects = false);
        canvas.addEventHandler(
                MouseDragEvent.MOUSE_DRAG_OVER, event -> drag.ifPresent(model -> model.over(ownerAt(event))));
        canvas.addEventHandler(
                MouseDragEvent.MOUSE_DRAG_EXITED, event -> drag.ifPresent(model -> model.over(Optional.empty())));
    }

    private int slot(MouseEvent event) {
        return slotAt.applyAsInt(event.getX(), event.getY());
    }

    private void press(MouseEvent event) {
        int slot = slot(event);
        boolean hit = event.getButton() == MouseButton.PRIMARY && slot != SelectionViewModel.NO_SLOT;
        carries = hit
                && !event.isShiftDown()
                && viewModel.selection().slots().get().contains(slot);
        selects = hit && !carries;
        if (selects) {
            viewModel.beginRange(slot, event.isShiftDown());
        }
    }

    private void select(MouseEvent event) {
        int slot = slot(event);
        if (selects && slot != SelectionViewModel.NO_SLOT && !event.isStillSincePress()) {
            viewModel.extendRange(slot);
        }
    }

    /** The map is a target as well: what lies on it belongs to somebody. */
    private Optional<NodeId> ownerAt(MouseEvent event) {
        int slot = slot(event);
        boolean onItself = viewModel.selection().slots().get().contains(Math.max(0, slot));
        return onItself ? Optional.empty() : viewModel.ownerOf(slot);
    }
}
