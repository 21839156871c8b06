package org.clusterarium.views.hosts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.Quantities;

/** The sums below the hosts tree. */
public final class TotalsView extends VBox {
    private final Messages messages;
    private final Quantities quantities;
    private final GridPane grid = new GridPane();
    private final Map<String, Label> values = new LinkedHashMap<>();
    private final Subscription updates;

    public TotalsView(HostsTreeViewModel viewModel, Messages messages) {
        this.messages = messages;
        quantities = new Quantities(messages.locale());
        getStyleClass().add("totals");
        getStylesheets()
                .add(Objects.requireNonNull(TotalsView.class.getResource("Hosts.css"))
                        .toExternalForm());
        setMinHeight(USE_PREF_SIZE);
        Label title = new Label(messages.get("totals").toUpperCase(messages.locale()));
        title.getStyleClass().add("section-title");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        ColumnConstraints figures = new ColumnConstraints();
        figures.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().setAll(names, figures);
        grid.getStyleClass().add("totals-grid");
        getChildren().setAll(title, grid);
        updates = viewModel.totals().subscribe(this::show);
    }

    public void dispose() {
        updates.unsubscribe();
    }

    private void show(Totals totals) {
        put(
                "nodes",
                messages.get(
                        "totals.nodes.value", quantities.count(totals.answering()), quantities.count(totals.nodes())));
        put("masters", quantities.count(totals.masters()));
        put("replicas", quantities.count(totals.replicas()));
        put("keys", quantities.count(totals.keys()));
        put("memory", quantities.bytes(totals.memoryBytes()));
        put("ops", messages.get("totals.ops.value", quantities.count(Math.round(totals.opsPerSecond()))));
    }

    private void put(String key, String text) {
        values.computeIfAbsent(key, this::addRow).setText(text);
    }

    private Label addRow(String key) {
        Label name = new Label(messages.get("totals." + key));
        name.getStyleClass().add("totals-name");
        Label value = new Label();
        value.getStyleClass().add("totals-value");
        value.setMinWidth(USE_PREF_SIZE);
        grid.addRow(values.size(), name, value);
        return value;
    }
}
