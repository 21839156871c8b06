package org.clusterarium.views.wizard.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.connection.TlsSettings;
import org.clusterarium.views.control.Dialogs;
import org.clusterarium.views.text.Messages;
import org.kordamp.ikonli.javafx.FontIcon;

/** The connection dialog, over the window: a form, what a trial said about it, and the buttons. Esc closes it. */
public final class ConnectView extends StackPane {
    private static final int MIN_MAP_ROWS = 2;
    private static final int MAX_MAP_ROWS = 6;
    private final ConnectViewModel viewModel;
    private final Messages texts;
    private final GridPane form = new GridPane();
    private final VBox report = new VBox();
    private final TextArea seeds = new TextArea();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private int row;

    public ConnectView(ConnectViewModel viewModel, Messages texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        setId("connect");
        getStyleClass().add("dialog-veil");
        Dialogs.dress(this);
        getStylesheets()
                .add(Objects.requireNonNull(ConnectView.class.getResource("Connect.css"))
                        .toExternalForm());
        Label title = new Label(texts.get("title"));
        title.getStyleClass().add("dialog-title");
        fillForm();
        report.setId("connect-report");
        report.getStyleClass().add("dialog-report");
        ScrollPane scroll = new ScrollPane(new VBox(form, report));
        scroll.getStyleClass().add("bare-scroll");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox box = new VBox(title, scroll, buttons());
        box.getStyleClass().add("dialog-box");
        getChildren().setAll(box);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        visibleProperty().bind(viewModel.open());
        subscriptions.add(viewModel.open().subscribe(open -> {
            if (open) {
                seeds.requestFocus();
            }
        }));
        subscriptions.add(viewModel.lines().subscribe(this::showLines));
    }

    public void dispose() {
        visibleProperty().unbind();
        subscriptions.forEach(Subscription::unsubscribe);
    }

    private void fillForm() {
        form.getStyleClass().add("dialog-form");
        seeds.setPrefRowCount(2);
        seeds.setWrapText(true);
        field("seeds", seeds, viewModel.seeds());
        field("name", new TextField(), viewModel.name());
        add("label", choice("label", ConnectionLabel.values(), viewModel.label()));
        field("user", new TextField(), viewModel.user());
        field("password", new PasswordField(), viewModel.password());
        if (!viewModel.keepsSecrets()) {
            Label note = new Label(texts.get("noKeychain"));
            note.setWrapText(true);
            note.getStyleClass().add("dialog-note");
            form.add(note, 1, row++);
        }
        section("tls", viewModel.tls());
        detail("ca", new TextField(), viewModel.caFile(), viewModel.tls());
        detail("certificate", new TextField(), viewModel.certificateFile(), viewModel.tls());
        detail("key", new TextField(), viewModel.keyFile(), viewModel.tls());
        detail("serverName", new TextField(), viewModel.serverName(), viewModel.tls());
        whenever(
                add(
                        "verification",
                        choice("verification", TlsSettings.Verification.values(), viewModel.verification())),
                viewModel.tls());
        section("ssh", viewModel.ssh());
        detail("sshServer", new TextField(), viewModel.sshServer(), viewModel.ssh());
        detail("sshKey", new TextField(), viewModel.sshKeyFile(), viewModel.ssh());
        detail("sshPassword", new PasswordField(), viewModel.sshPassword(), viewModel.ssh());
        TextArea map = new TextArea();
        map.prefRowCountProperty()
                .bind(viewModel.addressMap().map(text -> Math.clamp(text.lines().count(), MIN_MAP_ROWS, MAX_MAP_ROWS)));
        field("map", map, viewModel.addressMap());
        section("save", viewModel.save());
    }

    private HBox buttons() {
        Button test = button("test", viewModel::test);
        Button cancel = button("cancel", viewModel::cancel);
        Button connect = button("connect", viewModel::connect);
        connect.getStyleClass().add("accent");
        test.disableProperty().bind(viewModel.busy());
        connect.disableProperty().bind(viewModel.busy());
        ProgressIndicator progress = new ProgressIndicator();
        progress.getStyleClass().add("dialog-progress");
        progress.visibleProperty().bind(viewModel.busy());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(test, progress, gap, cancel, connect);
        row.getStyleClass().add("dialog-buttons");
        return row;
    }

    private Button button(String name, Runnable action) {
        Button button = new Button(texts.get("button." + name));
        button.setId("connect-" + name);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            viewModel.cancel();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER
                && !(event.getTarget() instanceof TextArea)
                && event.getTarget() instanceof TextInputControl
                && !viewModel.busy().get()) {
            viewModel.connect();
            event.consume();
        }
    }

    private void showLines(List<ConnectViewModel.Line> lines) {
        report.getChildren().setAll(lines.stream().map(ConnectView::line).toList());
    }

    private static Node line(ConnectViewModel.Line line) {
        FontIcon icon = new FontIcon(line.good() ? "mdi2c-check-circle-outline" : "mdi2a-alert-circle-outline");
        icon.getStyleClass().add(line.good() ? "dialog-good" : "dialog-bad");
        Label text = new Label(line.text());
        text.setWrapText(true);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMinHeight(USE_PREF_SIZE);
        HBox row = new HBox(icon, text);
        row.getStyleClass().add("dialog-line");
        return row;
    }

    private void field(String name, TextInputControl control, StringProperty value) {
        control.setId("connect-" + name);
        control.setPromptText(texts.get("prompt." + name));
        control.textProperty().bindBidirectional(value);
        add(name, control);
    }

    /** A field that only exists while its section is switched on. */
    private void detail(String name, TextInputControl control, StringProperty value, ObservableValue<Boolean> section) {
        control.setId("connect-" + name);
        control.setPromptText(texts.get("prompt." + name));
        control.textProperty().bindBidirectional(value);
        whenever(add(name, control), section);
    }

    private static void whenever(List<Node> nodes, ObservableValue<Boolean> condition) {
        nodes.forEach(node -> {
            node.visibleProperty().bind(condition);
            node.managedProperty().bind(condition);
        });
    }

    private List<Node> add(String name, Node control) {
        Label label = new Label(texts.get("field." + name));
        label.setLabelFor(control);
        label.setMinWidth(USE_PREF_SIZE);
        label.getStyleClass().add("dialog-label");
        GridPane.setHgrow(control, Priority.ALWAYS);
        form.addRow(row++, label, control);
        return List.of(label, control);
    }

    private void section(String name, javafx.beans.property.BooleanProperty value) {
        CheckBox box = new CheckBox(texts.get("field." + name));
        box.setId("connect-" + name);
        box.selectedProperty().bindBidirectional(value);
        form.add(box, 1, row++);
    }

    private <E extends Enum<E>> ComboBox<E> choice(
            String name, E[] values, javafx.beans.property.ObjectProperty<E> value) {
        ComboBox<E> box = new ComboBox<>();
        box.setId("connect-" + name);
        box.getItems().setAll(values);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(E item) {
                return item == null ? "" : texts.get(name + "." + item.name());
            }

            @Override
            public E fromString(String text) {
                return value.get();
            }
        });
        box.valueProperty().bindBidirectional(value);
        return box;
    }
}
