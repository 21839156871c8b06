package org.clusterarium.views.slotmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseDragEvent;
import javafx.scene.layout.Pane;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.control.NodeGlyph;
import org.clusterarium.views.operation.DragViewModel;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;
import org.clusterarium.views.text.Quantities;

/** Every master with its colour and number of slots, those without slots too: slots can be dropped on them. One line; what does not fit is counted. */
final class OwnerLegend extends Pane {
    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");
    private static final double GAP_EM = 0.5;

    private final SlotMapViewModel viewModel;
    private final Messages messages;
    private final Quantities quantities;
    private final Label more = new Label();
    private Optional<DragViewModel> drag = Optional.empty();
    private Function<NodeId, Optional<ContextMenu>> menu = node -> Optional.empty();
    private DeploymentSnapshot seen = DeploymentSnapshot.EMPTY;
    private List<Owner> owners = List.of();

    private record Owner(NodeId id, String name, int shard, int slots, boolean usable) {}

    OwnerLegend(SlotMapViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        this.messages = messages;
        quantities = new Quantities(messages.locale());
        more.getStyleClass().addAll("muted", "small");
        getStyleClass().add("owner-legend");
    }

    void setDrag(DragViewModel model) {
        drag = Optional.of(model);
    }

    void setMenu(Function<NodeId, Optional<ContextMenu>> nodeMenu) {
        menu = nodeMenu;
    }

    /** Called once per frame; builds chips only when an owner changed. */
    void update() {
        DeploymentSnapshot snapshot = viewModel.moment().snapshot().get();
        if (snapshot == seen) {
            return;
        }
        seen = snapshot;
        NodeNames names = NodeNames.of(snapshot);
        List<Owner> now = snapshot.topology().masters().stream()
                .filter(ClusterNode::isMember)
                .sorted(ClusterNode.BY_LOWEST_SLOT)
                .map(node -> new Owner(
                        node.id(),
                        names.of(node.id()),
                        viewModel.moment().shards().of(node.id()),
                        node.slots().size(),
                        node.isUsable()))
                .toList();
        if (!now.equals(owners)) {
            owners = now;
            List<Node> chips = new ArrayList<>(now.stream().map(this::chip).toList());
            chips.add(more);
            getChildren().setAll(chips);
        }
    }

    private Label chip(Owner owner) {
        NodeGlyph glyph = new NodeGlyph();
        glyph.show(true, !owner.usable(), owner.shard());
        Label chip = new Label(owner.name() + "  " + quantities.count(owner.slots()), glyph);
        chip.setId("owner-" + owner.name().replace(':', '-'));
        chip.getStyleClass().add("owner-chip");
        chip.setTooltip(new Tooltip(messages.get("legend.chip", owner.name(), quantities.count(owner.slots()))));
        chip.setOnMouseClicked(event -> viewModel.selection().node().set(Optional.of(owner.id())));
        chip.setOnContextMenuRequested(event -> {
            menu.apply(owner.id()).ifPresent(made -> made.show(chip, event.getScreenX(), event.getScreenY()));
            event.consume();
        });
        chip.addEventHandler(MouseDragEvent.MOUSE_DRAG_ENTERED, event -> over(chip, Optional.of(owner.id())));
        chip.addEventHandler(MouseDragEvent.MOUSE_DRAG_EXITED, event -> over(chip, Optional.empty()));
        chip.addEventHandler(MouseDragEvent.MOUSE_DRAG_RELEASED, event -> chip.pseudoClassStateChanged(DROP, false));
        return chip;
    }

    private void over(Label chip, Optional<NodeId> node) {
        drag.ifPresent(model -> {
            model.over(node);
            chip.pseudoClassStateChanged(
                    DROP, model.drag().get().filter(DragViewModel.Drag::fits).isPresent());
        });
    }

    private double gap() {
        return GAP_EM * more.getFont().getSize();
    }

    @Override
    protected void layoutChildren() {
        double x = 0;
        int shown = 0;
        List<Node> chips = getChildren();
        double reserve = more.prefWidth(-1);
        for (int i = 0; i < chips.size() - 1; i++) {
            Node chip = chips.get(i);
            double width = Math.ceil(chip.prefWidth(-1));
            boolean isLast = i == chips.size() - 2;
            boolean fits = shown == i && x + width + (isLast ? 0 : gap() + reserve) <= getWidth();
            chip.setVisible(fits);
            if (fits) {
                chip.resizeRelocate(x, 0, width, getHeight());
                x += width + gap();
                shown++;
            }
        }
        more.setVisible(shown < chips.size() - 1);
        more.setText(messages.get("legend.more", chips.size() - 1 - shown));
        more.resizeRelocate(x, 0, more.prefWidth(-1), getHeight());
    }

    @Override
    protected double computePrefHeight(double width) {
        return getChildren().stream()
                .mapToDouble(chip -> chip.prefHeight(-1))
                .max()
                .orElse(0);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }
}
