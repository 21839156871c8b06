package org.clusterarium.views.wizard.connect;

import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.clusterarium.model.connection.RemoteConnection;
import org.clusterarium.views.control.Dialogs;
import org.clusterarium.views.text.Messages;

/** Asks for the name of a production deployment before it may be changed. Esc leaves it as it is. */
public final class ModeSwitchView extends StackPane {
    private final ModeSwitchViewModel viewModel;
    private final Messages texts;
    private final Label question = new Label();
    private final TextField name = new TextField();
    private final Subscription subscription;

    public ModeSwitchView(ModeSwitchViewModel viewModel, Messages texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        setId("mode-switch");
        getStyleClass().add("dialog-veil");
        Dialogs.dress(this);
        getStylesheets()
                .add(Objects.requireNonNull(ConnectView.class.getResource("Connect.css"))
                        .toExternalForm());
        Label title = new Label(texts.get("mode.title"));
        title.getStyleClass().add("dialog-title");
        question.setWrapText(true);
        name.setId("mode-name");
        name.textProperty().bindBidirectional(viewModel.typed());
        Label problem = new Label();
        problem.setWrapText(true);
        problem.getStyleClass().add("dialog-problem");
        problem.textProperty().bind(viewModel.problem());
        Button cancel = new Button(texts.get("button.cancel"));
        cancel.setId("mode-cancel");
        cancel.setOnAction(event -> viewModel.cancel());
        Button confirm = new Button(texts.get("mode.confirm"));
        confirm.setId("mode-confirm");
        confirm.getStyleClass().add("danger");
        confirm.setOnAction(event -> viewModel.confirm());
        HBox buttons = new HBox(cancel, confirm);
        buttons.getStyleClass().addAll("dialog-buttons", "dialog-buttons-right");
        VBox box = new VBox(title, question, name, problem, buttons);
        box.getStyleClass().addAll("dialog-box", "dialog-small");
        getChildren().setAll(box);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        subscription = viewModel.asking().subscribe(this::show);
    }

    public void dispose() {
        subscription.unsubscribe();
    }

    private void show(Optional<RemoteConnection> asking) {
        setVisible(asking.isPresent());
        asking.ifPresent(connection -> {
            question.setText(texts.get("mode.question", connection.settings().name()));
            name.requestFocus();
        });
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            viewModel.cancel();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() == name) {
            viewModel.confirm();
            event.consume();
        }
    }
}
