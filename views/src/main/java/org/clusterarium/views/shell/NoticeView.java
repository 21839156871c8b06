package org.clusterarium.views.shell;

import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.clusterarium.views.control.Pill;
import org.clusterarium.views.text.Messages;
import org.kordamp.ikonli.javafx.FontIcon;

/** The newest notice, at the bottom of the window; goes by itself and never takes the focus. */
final class NoticeView extends HBox {
    private static final Duration STAYS = Duration.seconds(8);

    private final Label text = new Label();
    private final PauseTransition timer = new PauseTransition(STAYS);
    private final Subscription updates;

    NoticeView(WindowViewModel window, Messages messages) {
        setId("notice");
        getStyleClass().add("notice");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.TEXT);
        text.setWrapText(true);
        Button close = new Button();
        close.getStyleClass().addAll("flat", "icon-button");
        close.setGraphic(new FontIcon("mdi2c-close"));
        close.setFocusTraversable(false);
        close.setTooltip(new Tooltip(messages.get("notice.close")));
        close.setAccessibleText(messages.get("notice.close"));
        close.setOnAction(event -> window.dismissNotice());
        FontIcon icon = new FontIcon("mdi2i-information-outline");
        getChildren().setAll(icon, text, close);
        timer.setOnFinished(event -> window.dismissNotice());
        updates = window.notice().subscribe(this::show);
    }

    void dispose() {
        timer.stop();
        updates.unsubscribe();
    }

    private void show(Optional<Notice> notice) {
        setVisible(notice.isPresent());
        setManaged(notice.isPresent());
        timer.stop();
        notice.ifPresent(news -> {
            text.setText(news.text());
            setAccessibleText(news.text());
            Pill.setTone(this, news.severity() == Notice.Severity.WARNING ? Pill.Tone.WARN : Pill.Tone.INFO);
            timer.playFromStart();
        });
    }
}
