package org.clusterarium.views.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.views.control.Reasons;
import org.clusterarium.views.text.Messages;

/** The chaos panel: switches of hosts and nodes, the story of the latest failover, stopwatches and writes. */
public final class ChaosView extends VBox {
    private final ChaosViewModel viewModel;
    private final Messages messages;
    private final VBox cards = new VBox();
    private final Button heal;
    private final StackPane healBox;
    private final Label obstacleLine = new Label();
    private final ReportView report;
    private final Subscription updates;

    public ChaosView(ChaosViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        this.messages = messages;
        heal = new Button(messages.get("heal"));
        healBox = new StackPane(heal);
        report = new ReportView(messages);
        getStyleClass().add("chaos");
        getStylesheets()
                .add(Objects.requireNonNull(ChaosView.class.getResource("Chaos.css"))
                        .toExternalForm());
        cards.getStyleClass().add("host-cards");
        heal.setId("heal-all");
        heal.getStyleClass().add("compact");
        heal.setOnAction(event -> viewModel.lab().inject(new Fault.HealAll()));
        obstacleLine.setWrapText(true);
        obstacleLine.getStyleClass().add("obstacle");
        Label title = new Label(messages.get("hosts").toUpperCase(messages.locale()));
        title.getStyleClass().add("section-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(title, gap, healBox);
        head.getStyleClass().add("chaos-head");
        VBox.setVgrow(report, Priority.ALWAYS);
        getChildren().setAll(head, obstacleLine, cards, report);
        updates = Subscription.combine(
                viewModel.hosts().subscribe(value -> showHosts()),
                viewModel.obstacle().subscribe(value -> showHosts()),
                viewModel.report().subscribe(report::show));
    }

    public void dispose() {
        updates.unsubscribe();
        viewModel.dispose();
    }

    private void showHosts() {
        Optional<String> obstacle = viewModel.obstacle().get().map(this::text);
        obstacleLine.setText(obstacle.orElse(""));
        obstacleLine.setVisible(obstacle.isPresent());
        obstacleLine.setManaged(obstacle.isPresent());
        List<HostControl> hosts = viewModel.hosts().get();
        List<String> present = cards.getChildren().stream()
                .map(card -> ((HostControlCard) card).hostName())
                .toList();
        if (!hosts.stream().map(HostControl::name).toList().equals(present)) {
            List<HostControlCard> made = new ArrayList<>();
            hosts.forEach(host -> made.add(new HostControlCard(host, viewModel.lab(), messages)));
            cards.getChildren().setAll(made);
        }
        for (int i = 0; i < hosts.size(); i++) {
            ((HostControlCard) cards.getChildren().get(i)).show(hosts.get(i), obstacle);
        }
        heal.setDisable(obstacle.isPresent() || !viewModel.canHeal());
        Reasons.explain(
                healBox, heal, obstacle.orElse(messages.get(viewModel.canHeal() ? "heal.help" : "heal.nothing")));
    }

    private String text(LabControl.Obstacle obstacle) {
        return messages.get("obstacle." + obstacle.name().toLowerCase(Locale.ROOT));
    }
}
