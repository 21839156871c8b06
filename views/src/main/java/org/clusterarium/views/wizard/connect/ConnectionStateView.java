package org.clusterarium.views.wizard.connect;

import java.util.List;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.clusterarium.views.text.Messages;

/** The connection behind the deployment shown, as text. */
public final class ConnectionStateView extends VBox {
    private final ConnectionStateViewModel viewModel;
    private final Messages texts;
    private final Subscription subscription;

    public ConnectionStateView(ConnectionStateViewModel viewModel, Messages texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        setId("connection-state");
        getStyleClass().add("connection-state");
        getStylesheets()
                .add(Objects.requireNonNull(ConnectView.class.getResource("Connect.css"))
                        .toExternalForm());
        subscription = viewModel.state().subscribe(this::show);
    }

    public void dispose() {
        subscription.unsubscribe();
        viewModel.dispose();
    }

    private void show(ConnectionStateViewModel.State state) {
        getChildren().clear();
        add(state.title(), "dialog-title");
        state.facts().forEach(fact -> add(fact, "connection-fact"));
        section("state.staleTitle", state.stale(), "connection-stale");
        section("state.missingTitle", state.missing(), "connection-missing");
        state.grant().ifPresent(rules -> {
            TextField grant = new TextField(rules);
            grant.setEditable(false);
            grant.setId("connection-grant");
            grant.getStyleClass().add("connection-rules");
            Button copy = new Button(texts.get("button.copyRules"));
            copy.setOnAction(event -> {
                ClipboardContent content = new ClipboardContent();
                content.putString(rules);
                Clipboard.getSystemClipboard().setContent(content);
            });
            getChildren().addAll(grant, copy);
        });
    }

    private void section(String title, List<String> lines, String style) {
        if (!lines.isEmpty()) {
            add(texts.get(title), "section-title");
            lines.forEach(line -> add(line, style));
        }
    }

    private void add(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(style);
        getChildren().add(label);
    }
}
