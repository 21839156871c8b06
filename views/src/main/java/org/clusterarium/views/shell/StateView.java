package org.clusterarium.views.shell;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.clusterarium.views.text.Messages;
import org.kordamp.ikonli.javafx.FontIcon;

/** A page in the place of the deployment: nothing there yet, on its way, or failed. */
final class StateView extends StackPane {
    private final Messages messages;

    /** @param page anything but {@link Page.Watching} */
    StateView(Page page, Messages messages) {
        this.messages = messages;
        getStyleClass().add("state-view");
        VBox card = switch (page) {
            case Page.Empty empty -> empty();
            case Page.Loading loading -> loading(loading);
            case Page.Failure failure -> failure(failure);
            case Page.Watching watching -> throw new IllegalArgumentException("Not a state: " + watching);
        };
        card.getStyleClass().add("state-card");
        getChildren().setAll(card);
    }

    private VBox empty() {
        return new VBox(
                icon("mdi2s-server-network", "state-icon"),
                title(messages.get("empty.title")),
                paragraph(messages.get("empty.text")));
    }

    private VBox loading(Page.Loading loading) {
        ProgressBar bar =
                new ProgressBar(loading.progress() < 0 ? ProgressBar.INDETERMINATE_PROGRESS : loading.progress());
        bar.setMaxWidth(Double.MAX_VALUE);
        Button cancel = new Button(messages.get("loading.cancel"));
        cancel.setId("loading-cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(event -> loading.cancel().run());
        VBox card = new VBox(title(loading.title()), bar);
        if (!loading.step().isEmpty()) {
            card.getChildren().add(paragraph(loading.step()));
        }
        card.getChildren().add(buttons(cancel));
        return card;
    }

    private VBox failure(Page.Failure failure) {
        Button retry = new Button(messages.get("failure.retry"));
        retry.setId("failure-retry");
        retry.setDefaultButton(true);
        retry.setOnAction(event -> failure.retry().run());
        Button copy = new Button(messages.get("failure.copy"));
        copy.setId("failure-copy");
        copy.setOnAction(event -> {
            ClipboardContent clip = new ClipboardContent();
            clip.putString(asText(failure));
            Clipboard.getSystemClipboard().setContent(clip);
            copy.setText(messages.get("failure.copied"));
        });
        return new VBox(
                icon("mdi2a-alert-circle-outline", "state-icon-danger"),
                title(failure.what()),
                heading("failure.why"),
                paragraph(failure.why()),
                heading("failure.remedy"),
                paragraph(failure.remedy()),
                buttons(copy, retry));
    }

    private static String asText(Page.Failure failure) {
        return String.join("\n", failure.what(), failure.why(), failure.remedy(), "", failure.details());
    }

    private static FontIcon icon(String literal, String style) {
        FontIcon icon = new FontIcon(literal);
        icon.getStyleClass().add(style);
        return icon;
    }

    private static Label title(String text) {
        Label label = paragraph(text);
        label.getStyleClass().add("state-title");
        return label;
    }

    private Label heading(String key) {
        Label label = new Label(messages.get(key));
        label.getStyleClass().add("section-title");
        return label;
    }

    private static Label paragraph(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("state-text");
        return label;
    }

    private static HBox buttons(Node... buttons) {
        HBox row = new HBox(buttons);
        row.getStyleClass().add("state-buttons");
        return row;
    }
}
