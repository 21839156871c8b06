package org.clusterarium.views.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.clusterarium.views.text.Messages;

/** Asks for the name of the deployment before something that could hurt. Esc leaves it. */
public final class ConfirmView extends StackPane {
    private final OperationsViewModel model;
    private final Messages texts;
    private final VBox reasons = new VBox();
    private final Label question = new Label();
    private final TextField name = new TextField();
    private final Button confirm;
    private final Subscription subscription;

    public ConfirmView(OperationsViewModel model, Messages texts) {
        this.model = model;
        this.texts = texts;
        setId("operation-confirm");
        getStyleClass().add("operation-veil");
        getStylesheets()
                .add(Objects.requireNonNull(ConfirmView.class.getResource("Operation.css"))
                        .toExternalForm());
        Label title = new Label(texts.get("confirm.title"));
        title.getStyleClass().add("operation-dialog-title");
        question.setWrapText(true);
        name.setId("operation-confirm-name");
        name.textProperty().bindBidirectional(model.typed());
        Button cancel = new Button(texts.get("confirm.cancel"));
        cancel.setId("operation-confirm-cancel");
        cancel.setOnAction(event -> model.decline());
        confirm = new Button(texts.get("confirm.go"));
        confirm.setId("operation-confirm-go");
        confirm.getStyleClass().add("danger");
        confirm.setOnAction(event -> model.confirm());
        HBox buttons = new HBox(cancel, confirm);
        buttons.getStyleClass().add("operation-dialog-buttons");
        VBox box = new VBox(title, reasons, question, name, buttons);
        box.getStyleClass().add("operation-dialog");
        getChildren().setAll(box);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        subscription = Subscription.combine(
                model.asking().subscribe(this::show),
                model.typed().subscribe(text -> confirm.setDisable(!model.isTyped())));
    }

    public void dispose() {
        subscription.unsubscribe();
        name.textProperty().unbindBidirectional(model.typed());
    }

    private void show(Optional<Confirmation> asking) {
        setVisible(asking.isPresent());
        asking.ifPresent(wanted -> {
            List<Node> why = new ArrayList<>();
            if (wanted.production()) {
                why.add(reason(texts.get("confirm.production", wanted.deployment())));
            }
            if (wanted.dangerous()) {
                why.add(reason(texts.get("confirm.dangerous")));
            }
            reasons.getChildren().setAll(why);
            question.setText(texts.get("confirm.question", wanted.deployment()));
            confirm.setDisable(true);
            name.requestFocus();
        });
    }

    private static Label reason(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("operation-dialog-reason");
        return label;
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            model.decline();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() == name) {
            model.confirm();
            event.consume();
        }
    }
}
