package org.clusterarium.views.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.clusterarium.views.control.Pill;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.text.Messages;
import org.kordamp.ikonli.javafx.FontIcon;

/** A finding: how bad, what, why it matters, evidence, whom it is about, and what helps. */
final class CardView extends VBox {
    /**
     * Where the buttons of a card lead.
     *
     * @param plan stages a plan that repairs what can be repaired
     */
    record Way(SelectionViewModel selection, Optional<Runnable> plan) {}

    CardView(DoctorReport.Card card, Messages texts, Way way) {
        Look look = Look.of(card.severity());
        getStyleClass().add("doctor-card");
        Pill.setTone(this, look.tone());
        Pill severity = new Pill(card.word(), look.tone());
        severity.setGraphic(look.icon());
        Label what = DoctorView.wrapped(new Label(card.what()));
        what.getStyleClass().add("doctor-what");
        Label why = DoctorView.wrapped(new Label(card.why()));
        why.getStyleClass().add("small");
        getChildren().addAll(severity, what, why);
        for (String fact : card.evidence()) {
            Label evidence = DoctorView.wrapped(new Label(fact));
            evidence.getStyleClass().add("doctor-evidence");
            getChildren().add(evidence);
        }
        List<Button> links = links(card, texts, way);
        if (!links.isEmpty()) {
            FlowPane row = new FlowPane();
            row.getStyleClass().add("doctor-links");
            row.getChildren().setAll(links);
            getChildren().add(row);
        }
        Label help = DoctorView.wrapped(new Label(card.help()));
        help.getStyleClass().addAll("muted", "small");
        getChildren().add(help);
        if (card.isRepairable()) {
            way.plan().ifPresent(plan -> getChildren().add(planButton(texts, plan)));
        }
        setAccessibleText(String.join(". ", card.word(), card.what(), card.why(), card.help()));
    }

    private static Button planButton(Messages texts, Runnable plan) {
        Button button = new Button(texts.get("plan"), new FontIcon("mdi2w-wrench-outline"));
        button.getStyleClass().addAll("compact", "accent", "doctor-plan");
        button.setTooltip(new Tooltip(texts.get("plan.help")));
        button.setOnAction(event -> plan.run());
        return button;
    }

    private static List<Button> links(DoctorReport.Card card, Messages texts, Way way) {
        List<Button> links = new ArrayList<>();
        for (DoctorReport.NodeLink node : card.nodes()) {
            links.add(link(
                    node.name(),
                    texts.get("node.help"),
                    () -> way.selection().node().set(Optional.of(node.id()))));
        }
        card.slot()
                .ifPresent(slot -> links.add(link(
                        texts.get("slot", Integer.toString(slot)),
                        texts.get("slot.help"),
                        () -> way.selection().slot().set(slot))));
        return links;
    }

    private static Button link(String text, String help, Runnable action) {
        Button link = new Button(text);
        link.setMnemonicParsing(false);
        link.setTooltip(new Tooltip(help));
        link.setOnAction(event -> action.run());
        return link;
    }
}
