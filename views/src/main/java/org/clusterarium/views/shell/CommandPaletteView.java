package org.clusterarium.views.shell;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.clusterarium.views.text.Messages;
import org.jspecify.annotations.Nullable;

/** The command palette: a field over a list of actions; Enter runs, Esc and a click beside it close. */
final class CommandPaletteView extends StackPane {
    private final CommandPaletteViewModel viewModel;
    private final TextField field = new TextField();
    private final ListView<WindowAction> list = new ListView<>();
    private @Nullable Node focusBefore;

    CommandPaletteView(CommandPaletteViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        setId("palette");
        getStyleClass().add("palette-veil");
        field.setId("palette-field");
        field.setPromptText(messages.get("palette.prompt"));
        field.textProperty().bindBidirectional(viewModel.filter());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.setId("palette-list");
        list.setFocusTraversable(false);
        Label none = new Label(messages.get("palette.nothing"));
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.setCellFactory(view -> new ActionCell());
        VBox box = new VBox(field, list);
        box.getStyleClass().add("palette-box");
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().setAll(box);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                close();
            }
        });
        viewModel.matches().subscribe(this::show);
        setVisible(false);
        setManaged(true);
    }

    boolean isOpen() {
        return isVisible();
    }

    void open() {
        focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        viewModel.open();
        setVisible(true);
        field.requestFocus();
    }

    void close() {
        setVisible(false);
        if (focusBefore != null) {
            focusBefore.requestFocus();
        }
    }

    private void show(List<WindowAction> matches) {
        list.getItems().setAll(matches);
        list.getSelectionModel().selectFirst();
    }

    private void onKey(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code == KeyCode.DOWN) {
            select(1);
        } else if (code == KeyCode.UP) {
            select(-1);
        } else if (code == KeyCode.ENTER) {
            run(list.getSelectionModel().getSelectedItem());
        } else if (code == KeyCode.ESCAPE) {
            close();
        } else {
            return;
        }
        event.consume();
    }

    private void select(int step) {
        int size = list.getItems().size();
        if (size > 0) {
            int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + step, size);
            list.getSelectionModel().select(next);
            list.scrollTo(next);
        }
    }

    private void run(@Nullable WindowAction action) {
        if (action != null && action.obstacle().isEmpty()) {
            close();
            action.runIfPossible();
        }
    }

    /** Name at the left; key, or why it is impossible, at the right. */
    private final class ActionCell extends ListCell<WindowAction> {
        private static final PseudoClass IMPOSSIBLE = PseudoClass.getPseudoClass("impossible");

        private final Label name = new Label();
        private final Label key = new Label();
        private final HBox line;

        ActionCell() {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            name.getStyleClass().add("palette-name");
            key.getStyleClass().add("palette-key");
            line = new HBox(name, gap, key);
            line.getStyleClass().add("palette-line");
            setOnMouseClicked(event -> run(getItem()));
        }

        @Override
        protected void updateItem(WindowAction action, boolean empty) {
            super.updateItem(action, empty);
            if (empty || action == null) {
                setGraphic(null);
                pseudoClassStateChanged(IMPOSSIBLE, false);
                return;
            }
            name.setText(action.name());
            Optional<String> shortcut =
                    action.keys().stream().map(KeyCombination::getDisplayText).findFirst();
            key.setText(action.obstacle().or(() -> shortcut).orElse(""));
            pseudoClassStateChanged(IMPOSSIBLE, action.obstacle().isPresent());
            setGraphic(line);
        }
    }
}
