package org.clusterarium.views.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.control.Pill;
import org.clusterarium.views.control.Pill.Tone;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.whatif.Outlook.Damage;
import org.clusterarium.views.whatif.Outlook.HostChoice;
import org.clusterarium.views.whatif.Outlook.NodeChoice;
import org.kordamp.ikonli.javafx.FontIcon;

/** The what-if page: hosts and nodes to choose from, each host with what its death alone would do, and the forecast in words. */
public final class WhatIfView extends VBox {
    private final WhatIfViewModel viewModel;
    private final Messages texts;
    private final VBox hosts = new VBox();
    private final VBox forecast = new VBox();
    private final CheckBox coverage = new CheckBox("cluster-require-full-coverage");
    private final Label knowledge = new Label();
    private final Map<String, ToggleButton> hostToggles = new TreeMap<>();
    private final Map<NodeId, ToggleButton> nodeToggles = new TreeMap<>();
    private final Map<String, Label> hostMarks = new TreeMap<>();
    private final Subscription updates;
    private List<String> shape = List.of();

    public WhatIfView(WhatIfViewModel viewModel, Messages texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        setId("whatif");
        getStyleClass().add("whatif");
        getStylesheets()
                .add(Objects.requireNonNull(WhatIfView.class.getResource("WhatIf.css"))
                        .toExternalForm());
        Button clear = new Button(texts.get("clear"));
        clear.setId("whatif-clear");
        clear.getStyleClass().add("compact");
        clear.setMinWidth(USE_PREF_SIZE);
        clear.setOnAction(event -> viewModel.clear());
        Label intro = wrapped(new Label(texts.get("intro")));
        intro.getStyleClass().addAll("muted", "small");
        intro.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(intro, Priority.ALWAYS);
        HBox head = new HBox(intro, clear);
        head.getStyleClass().add("whatif-head");
        hosts.getStyleClass().add("whatif-hosts");
        forecast.getStyleClass().add("whatif-forecast");
        forecast.setId("whatif-forecast");
        coverage.setId("whatif-coverage");
        coverage.setMnemonicParsing(false);
        coverage.setOnAction(event -> viewModel.chooseFullCoverage(coverage.isSelected()));
        wrapped(knowledge).getStyleClass().addAll("muted", "small");
        getChildren().setAll(head, hosts, forecast, coverage, knowledge);
        updates = Subscription.combine(
                viewModel.choices().subscribe(this::showHosts),
                viewModel.outlook().subscribe(this::showForecast),
                viewModel.knowledge().subscribe(this::showKnowledge));
    }

    public void dispose() {
        updates.unsubscribe();
        viewModel.dispose();
    }

    /** Called once per frame while the page is shown. */
    public void pulse(long elapsedWallMicros) {
        viewModel.pulse(elapsedWallMicros);
    }

    private void showHosts(List<HostChoice> choices) {
        List<String> wanted = choices.stream()
                .map(host ->
                        host.name() + host.nodes().stream().map(NodeChoice::id).toList())
                .toList();
        if (!wanted.equals(shape)) {
            shape = wanted;
            rebuild(choices);
        }
        for (HostChoice host : choices) {
            Optional.ofNullable(hostToggles.get(host.name())).ifPresent(toggle -> toggle.setSelected(host.isChosen()));
            Optional.ofNullable(hostMarks.get(host.name())).ifPresent(mark -> show(mark, host.alone()));
            host.nodes()
                    .forEach(node -> Optional.ofNullable(nodeToggles.get(node.id()))
                            .ifPresent(toggle -> show(toggle, node, host)));
        }
    }

    private void rebuild(List<HostChoice> choices) {
        hostToggles.clear();
        hostMarks.clear();
        nodeToggles.clear();
        List<Node> rows = new ArrayList<>();
        for (HostChoice host : choices) {
            ToggleButton toggle = new ToggleButton(host.name());
            toggle.setId("whatif-" + host.name());
            toggle.setMnemonicParsing(false);
            toggle.getStyleClass().add("whatif-host");
            toggle.setTooltip(new Tooltip(texts.get("host.help", host.name())));
            toggle.setOnAction(event -> viewModel.toggleHost(host.name()));
            Label mark = new Label();
            mark.getStyleClass().add("small");
            FlowPane nodes = new FlowPane();
            nodes.getStyleClass().add("whatif-nodes");
            for (NodeChoice node : host.nodes()) {
                ToggleButton chip = chip(node);
                nodeToggles.put(node.id(), chip);
                nodes.getChildren().add(chip);
            }
            hostToggles.put(host.name(), toggle);
            hostMarks.put(host.name(), mark);
            HBox line = new HBox(toggle, mark);
            line.getStyleClass().add("whatif-head");
            VBox row = new VBox(line, nodes);
            row.getStyleClass().add("whatif-row");
            rows.add(row);
        }
        hosts.getChildren().setAll(rows);
    }

    private ToggleButton chip(NodeChoice node) {
        ToggleButton chip = new ToggleButton(node.name());
        chip.setMnemonicParsing(false);
        chip.getStyleClass().add("whatif-node");
        chip.setOnAction(event -> viewModel.toggleNode(node.id()));
        return chip;
    }

    private void show(ToggleButton chip, NodeChoice node, HostChoice host) {
        chip.setSelected(node.isChosen() || host.isChosen());
        chip.setDisable(node.isDead() || host.isChosen());
        String role = texts.get(node.isDead() ? "node.dead" : node.isMaster() ? "node.master" : "node.replica");
        chip.setText((node.isMaster() ? "● " : "○ ") + node.name());
        chip.setAccessibleText(node.name() + ", " + role);
        if (chip.getTooltip() == null || !chip.getTooltip().getText().equals(role)) {
            chip.setTooltip(new Tooltip(role));
        }
    }

    private void show(Label mark, Damage damage) {
        String word = texts.get("damage." + damage.name());
        if (!mark.getText().equals(word)) {
            mark.setText(word);
            mark.setGraphic(icon(damage));
            Pill.setTone(mark, tone(damage));
        }
    }

    private void showForecast(Optional<Outlook> outlook) {
        forecast.getChildren().clear();
        Pill.setTone(forecast, outlook.map(made -> tone(made.damage())).orElse(Tone.MUTED));
        Label headline = wrapped(new Label(outlook.map(Outlook::headline).orElse(texts.get("choose"))));
        headline.setId("whatif-verdict");
        forecast.getChildren().add(headline);
        outlook.ifPresent(made -> {
            headline.getStyleClass().add("whatif-verdict");
            headline.setGraphic(icon(made.damage()));
            Pill.setTone(headline, tone(made.damage()));
            made.lines().forEach(line -> forecast.getChildren().add(line(line)));
        });
    }

    private static HBox line(Outlook.Line line) {
        Label icon = new Label("", icon(line.damage()));
        Pill.setTone(icon, tone(line.damage()));
        icon.setMinWidth(USE_PREF_SIZE);
        Label text = wrapped(new Label(line.text()));
        text.getStyleClass().add("small");
        HBox row = new HBox(icon, text);
        row.setMinHeight(USE_PREF_SIZE);
        row.getStyleClass().add("whatif-line");
        return row;
    }

    private void showKnowledge(WhatIfViewModel.Knowledge how) {
        coverage.setSelected(viewModel.requiresFullCoverage());
        knowledge.setText(texts.get("coverage." + how.name()));
    }

    private static FontIcon icon(Damage damage) {
        return new FontIcon(
                switch (damage) {
                    case NONE -> "mdi2c-check-circle-outline";
                    case PAUSE -> "mdi2t-timer-sand";
                    case GONE -> "mdi2a-alert-outline";
                    case STOP -> "mdi2a-alert-octagon-outline";
                });
    }

    private static Tone tone(Damage damage) {
        return switch (damage) {
            case NONE -> Tone.OK;
            case PAUSE -> Tone.INFO;
            case GONE -> Tone.WARN;
            case STOP -> Tone.DANGER;
        };
    }

    private static Label wrapped(Label label) {
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
