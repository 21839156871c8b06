package org.clusterarium.views.operation;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.clusterarium.views.control.Pill;
import org.clusterarium.views.control.Pill.Tone;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.operation.DragViewModel.Drag;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;

/**
 * The picture of what is dragged, beside the pointer, over the whole window. Put it above all else; {@link #follow(Pane)} lets it see the
 * gestures of the window: it moves with them, Esc calls them off, and letting go anywhere ends them.
 */
public final class DragGhost extends Pane {
    private static final double BESIDE = 14;

    private final DragViewModel model;
    private final MomentViewModel moment;
    private final Messages messages;
    private final VBox ghost = new VBox();
    private final Label what = new Label();
    private final Label why = new Label();
    private final Subscription subscription;

    public DragGhost(DragViewModel model, MomentViewModel moment, Messages messages) {
        this.model = model;
        this.moment = moment;
        this.messages = messages;
        setMouseTransparent(true);
        setPickOnBounds(false);
        getStylesheets()
                .add(Objects.requireNonNull(DragGhost.class.getResource("Operation.css"))
                        .toExternalForm());
        ghost.setId("drag-ghost");
        ghost.getStyleClass().add("drag-ghost");
        what.getStyleClass().add("strong");
        why.getStyleClass().addAll("muted", "small");
        ghost.getChildren().setAll(what, why);
        getChildren().setAll(ghost);
        subscription = model.drag().subscribe(this::show);
    }

    public void dispose() {
        subscription.unsubscribe();
    }

    /** Watches the gestures of the window whose root this is. */
    public void follow(Pane root) {
        root.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::move);
        root.addEventFilter(MouseEvent.MOUSE_PRESSED, this::move);
        // the target is known from the moves before: whoever is told of the release, it ends here
        root.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> model.drop());
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && model.drag().get().isPresent()) {
                model.cancel();
                event.consume();
            }
        });
    }

    private void move(MouseEvent event) {
        double x = event.getSceneX() + BESIDE;
        double y = event.getSceneY() + BESIDE;
        ghost.relocate(
                Math.min(x, Math.max(0, getWidth() - ghost.getWidth())),
                Math.min(y, Math.max(0, getHeight() - ghost.getHeight())));
    }

    private void show(Optional<Drag> drag) {
        ghost.setVisible(drag.isPresent());
        drag.ifPresent(now -> {
            what.setText(words(now));
            String reason = now.refusal()
                    .map(refusal -> messages.get("refusal." + refusal.name().toLowerCase(Locale.ROOT)))
                    .orElseGet(() -> now.target().isEmpty() ? messages.get("drag.hint") : "");
            why.setText(reason);
            why.setVisible(!reason.isEmpty());
            why.setManaged(!reason.isEmpty());
            Pill.setTone(ghost, now.refusal().isPresent() ? Tone.DANGER : now.fits() ? Tone.OK : Tone.INFO);
            ghost.autosize();
        });
    }

    private String words(Drag drag) {
        NodeNames names = NodeNames.of(moment.snapshot().get());
        Optional<String> target = drag.target().filter(id -> drag.fits()).map(names::of);
        return switch (drag.cargo()) {
            case Cargo.Slots slots -> {
                int size = slots.slots().size();
                yield target.map(name -> messages.get("drag.slots.to", size, name, size))
                        .orElseGet(() -> messages.get("drag.slots", size, size));
            }
            case Cargo.Node node ->
                target.map(name -> messages.get("drag.node.to", names.of(node.id()), name))
                        .orElseGet(() -> messages.get("drag.node", names.of(node.id())));
        };
    }
}
