package org.clusterarium.views.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.clusterarium.views.inspector.InspectorViewModel.Field;
import org.clusterarium.views.inspector.InspectorViewModel.Section;
import org.clusterarium.views.text.Messages;

/** The inspector: label and value of every field, each value selectable and each section copyable. */
public final class InspectorView extends ScrollPane {
    private final Messages messages;
    private final VBox content = new VBox();
    private final SectionBox node;
    private final SectionBox slot;
    private final Label empty;
    private final Subscription updates;
    private final InspectorViewModel viewModel;

    public InspectorView(InspectorViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        this.messages = messages;
        node = new SectionBox();
        slot = new SectionBox();
        empty = new Label(messages.get("empty"));
        empty.setWrapText(true);
        empty.getStyleClass().add("muted");
        getStyleClass().add("inspector");
        getStylesheets()
                .add(Objects.requireNonNull(InspectorView.class.getResource("Inspector.css"))
                        .toExternalForm());
        content.getStyleClass().add("inspector-content");
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        updates = Subscription.combine(
                viewModel.node().subscribe(value -> update()), viewModel.slot().subscribe(value -> update()));
    }

    public void dispose() {
        updates.unsubscribe();
        viewModel.dispose();
    }

    private void update() {
        node.show(viewModel.node().get());
        slot.show(viewModel.slot().get());
        List<javafx.scene.Node> wanted = new ArrayList<>();
        if (viewModel.node().get().isEmpty()) {
            wanted.add(empty);
        } else {
            wanted.add(node);
        }
        if (viewModel.slot().get().isPresent()) {
            wanted.add(slot);
        }
        if (!content.getChildren().equals(wanted)) {
            content.getChildren().setAll(wanted);
        }
    }

    /** A section that keeps its controls as long as the labels stay, so that a selection in a value survives an update. */
    private final class SectionBox extends VBox {
        private final Label title = new Label();
        private final GridPane grid = new GridPane();
        private final List<TextField> values = new ArrayList<>();
        private List<String> labels = List.of();
        private Optional<Section> shown = Optional.empty();

        SectionBox() {
            getStyleClass().add("inspector-section");
            title.getStyleClass().add("inspector-title");
            grid.getStyleClass().add("inspector-grid");
            ColumnConstraints names = new ColumnConstraints();
            names.setMinWidth(Region.USE_PREF_SIZE);
            ColumnConstraints texts = new ColumnConstraints();
            texts.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().setAll(names, texts);
            Button copy = new Button(messages.get("copyAll"));
            copy.getStyleClass().add("small");
            copy.setMinWidth(Region.USE_PREF_SIZE);
            PauseTransition confirmed = new PauseTransition(Duration.seconds(2));
            confirmed.setOnFinished(event -> copy.setText(messages.get("copyAll")));
            copy.setOnAction(event -> shown.ifPresent(section -> {
                copy(section.asText());
                copy.setText(messages.get("copied"));
                confirmed.playFromStart();
            }));
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox head = new HBox(title, gap, copy);
            head.getStyleClass().add("inspector-head");
            getChildren().setAll(head, grid);
        }

        void show(Optional<Section> section) {
            shown = section;
            section.ifPresent(this::fill);
        }

        private void fill(Section section) {
            title.setText(section.title());
            List<String> wanted = section.fields().stream().map(Field::label).toList();
            if (!wanted.equals(labels)) {
                rebuild(section);
                labels = wanted;
            }
            for (int i = 0; i < values.size(); i++) {
                String value = section.fields().get(i).value();
                if (!values.get(i).getText().equals(value)) {
                    values.get(i).setText(value);
                }
            }
        }

        private void rebuild(Section section) {
            grid.getChildren().clear();
            values.clear();
            for (Field field : section.fields()) {
                Label name = new Label(field.label());
                name.getStyleClass().add("field-name");
                name.setTooltip(new Tooltip(field.help()));
                TextField value = new TextField();
                value.setEditable(false);
                value.getStyleClass().add("field-value");
                value.setAccessibleText(field.label());
                value.setAccessibleHelp(field.help());
                name.setLabelFor(value);
                grid.addRow(values.size(), name, value);
                values.add(value);
            }
        }
    }

    private static void copy(String text) {
        ClipboardContent clip = new ClipboardContent();
        clip.putString(text);
        Clipboard.getSystemClipboard().setContent(clip);
    }
}
