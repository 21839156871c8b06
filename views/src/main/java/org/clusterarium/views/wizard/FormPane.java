package org.clusterarium.views.wizard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.clusterarium.views.text.Messages;

/**
 * The fields of a wizard, one below the other: what each is called, the control, and below it what is wrong with it. Texts are
 * {@code field.<name>}, {@code prompt.<name>} and {@code note.<name>}; ids are {@code <wizard>-<name>}.
 */
public final class FormPane extends VBox {
    private final String wizard;
    private final Messages texts;
    private final Map<String, Label> problems = new LinkedHashMap<>();
    private final Map<String, Node> controls = new LinkedHashMap<>();

    /** @param wizard its {@link WizardRequest#name()}, with which the ids begin */
    public FormPane(String wizard, Messages texts) {
        this.wizard = wizard;
        this.texts = texts;
        getStyleClass().add("wizard-form");
    }

    /** Adds a control with its name above it and the place for what is wrong below it. */
    public <N extends Node> N add(String name, N control) {
        Label label = new Label(texts.get("field." + name));
        label.setLabelFor(control);
        label.getStyleClass().add("wizard-label");
        return put(name, control, label, control);
    }

    private <N extends Node> N put(String name, N control, Node... above) {
        control.setId(id(name));
        Label problem = new Label();
        problem.setId(id(name) + "-problem");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        problem.getStyleClass().add("wizard-problem");
        shown(problem, false);
        problems.put(name, problem);
        controls.put(name, control);
        VBox field = new VBox(above);
        field.getChildren().add(problem);
        field.getStyleClass().add("wizard-field");
        getChildren().add(field);
        return control;
    }

    private String id(String name) {
        return wizard + "-" + name;
    }

    public TextField text(String name, StringProperty value) {
        TextField field = new TextField();
        bind(name, field, value);
        return add(name, field);
    }

    /** Binds a text control that the form does not make itself. */
    public void bind(String name, TextInputControl field, StringProperty value) {
        field.setPromptText(texts.get("prompt." + name));
        field.textProperty().bindBidirectional(value);
    }

    /** A box to tick, with its meaning below it. */
    public CheckBox check(String name, BooleanProperty value) {
        CheckBox box = new CheckBox(texts.get("field." + name));
        box.setWrapText(true);
        box.setMinHeight(USE_PREF_SIZE);
        box.selectedProperty().bindBidirectional(value);
        return put(name, box, box, note("note." + name));
    }

    /** One of few values as radio buttons, each with the text {@code <name>.<VALUE>}; ids end in the value's name in small letters. */
    public <E extends Enum<E>> VBox choice(String name, List<E> values, ObjectProperty<E> value) {
        ToggleGroup group = new ToggleGroup();
        VBox buttons = new VBox();
        buttons.getStyleClass().add("wizard-choice");
        for (E each : values) {
            RadioButton button = new RadioButton(texts.get(name + "." + each.name()));
            button.setWrapText(true);
            button.setMinHeight(USE_PREF_SIZE);
            button.setId(id(name) + "-"
                    + each.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
            button.setToggleGroup(group);
            button.setSelected(value.get() == each);
            button.setOnAction(event -> value.set(each));
            value.addListener((observable, before, after) -> button.setSelected(after == each));
            buttons.getChildren().add(button);
        }
        return add(name, buttons);
    }

    /** One of the nodes; the detail says what matters about each here. */
    public ComboBox<NodeOption> node(String name, NodeChoice choice, Function<NodeOption, String> detail) {
        ComboBox<NodeOption> box = new ComboBox<>();
        box.setMaxWidth(Double.MAX_VALUE);
        box.setCellFactory(list -> new NodeOptionCell(detail));
        box.setButtonCell(new NodeOptionCell(detail));
        box.getItems().setAll(choice.options().get());
        box.valueProperty().bindBidirectional(choice.value());
        choice.options().addListener((observable, before, known) -> {
            NodeOption chosen = choice.value().get();
            box.getItems().setAll(known);
            choice.value().set(chosen);
        });
        return add(name, box);
    }

    /** A sentence between the fields; hidden while it is empty. */
    public Label note(String key) {
        Label note = new Label(texts.get(key));
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.getStyleClass().add("wizard-note");
        shown(note, !note.getText().isEmpty());
        return note;
    }

    /** Adds a sentence that is not about a single field. */
    public Label sentence(String key) {
        Label sentence = note(key);
        getChildren().add(sentence);
        return sentence;
    }

    /** A sentence that is there only while a condition holds. */
    public Label sentence(String key, ObservableValue<Boolean> condition) {
        Label sentence = sentence(key);
        condition.subscribe(holds -> shown(sentence, holds));
        return sentence;
    }

    /** Things to tick, one below the other; ids end in the given word. */
    public <T> VBox ticks(String name, Ticks<T> ticks, Function<T, String> ids, Function<T, Node> looks) {
        VBox rows = new VBox();
        rows.getStyleClass().add("wizard-choice");
        ticks.options()
                .subscribe(things -> rows.getChildren()
                        .setAll(things.stream()
                                .map(thing -> tick(
                                        id(name) + "-" + ids.apply(thing), ticks.ticked(thing), looks.apply(thing)))
                                .toList()));
        return add(name, rows);
    }

    private static Node tick(String id, BooleanProperty ticked, Node look) {
        CheckBox box = new CheckBox();
        box.setId(id);
        StackPane inset = new StackPane(look);
        inset.getStyleClass().add("wizard-tick");
        box.setGraphic(inset);
        box.setMaxWidth(Double.MAX_VALUE);
        box.selectedProperty().bindBidirectional(ticked);
        return box;
    }

    /** Shows a field only while a condition holds. */
    public void whenever(String name, ObservableValue<Boolean> condition) {
        Node control = controls.get(name);
        if (control != null && control.getParent() != null) {
            Node field = control.getParent();
            condition.subscribe(holds -> shown(field, holds));
        }
    }

    static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** Shows what is wrong beside its field, and nothing beside all others. */
    void show(WizardDraft draft) {
        problems.values().forEach(label -> {
            label.setText("");
            shown(label, false);
        });
        if (draft instanceof WizardDraft.Problem(String field, String text)) {
            Label label = problems.get(field);
            if (label != null) {
                label.setText(text);
                shown(label, true);
            }
        }
    }

    /** Gives the first field that can take it the focus. */
    void focusFirst() {
        controls.values().stream()
                .filter(control -> control.isVisible() && !control.isDisabled())
                .map(control -> control.isFocusTraversable() ? control : firstInside(control))
                .filter(Node::isFocusTraversable)
                .findFirst()
                .ifPresent(Node::requestFocus);
    }

    private static Node firstInside(Node control) {
        return control instanceof javafx.scene.Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .filter(Node::isFocusTraversable)
                        .findFirst()
                        .orElse(control)
                : control;
    }

    /** Lets a control take the room that is left. */
    public void grow(Node control) {
        if (control.getParent() != null) {
            VBox.setVgrow(control.getParent(), Priority.ALWAYS);
        }
    }
}
