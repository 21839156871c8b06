package org.clusterarium.views.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.views.control.Pill;
import org.clusterarium.views.control.Pill.Tone;
import org.clusterarium.views.control.Reasons;
import org.clusterarium.views.text.Messages;
import org.kordamp.ikonli.javafx.FontIcon;

/** A host with its switch; opens to the switches of its nodes. Kept while the host stays, so that the focus does. */
final class HostControlCard extends VBox {
    private static final PseudoClass KILLED = PseudoClass.getPseudoClass("killed");

    private final LabControl lab;
    private final Messages messages;
    private final ToggleButton expander = new ToggleButton();
    private final Label name = new Label();
    private final Label state = new Label();
    private final Button power = new Button();
    private final StackPane powerBox = new StackPane(power);
    private final VBox nodeLines = new VBox();
    private HostControl shown;
    private Optional<String> obstacle = Optional.empty();

    HostControlCard(HostControl host, LabControl lab, Messages messages) {
        this.lab = lab;
        this.messages = messages;
        shown = host;
        getStyleClass().add("host-card");
        expander.getStyleClass().addAll("flat", "icon-button", "expander");
        expander.setGraphic(new FontIcon("mdi2c-chevron-right"));
        expander.setTooltip(new Tooltip(messages.get("nodes.help")));
        expander.setAccessibleText(messages.get("nodes.help"));
        expander.selectedProperty().subscribe(value -> showNodes());
        name.getStyleClass().add("host-card-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        power.getStyleClass().add("power");
        powerBox.setMinWidth(Region.USE_PREF_SIZE);
        power.setOnAction(event ->
                lab.inject(shown.canKill() ? new Fault.KillHost(shown.name()) : new Fault.BootHost(shown.name())));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(expander, name, state, gap, powerBox);
        head.getStyleClass().add("host-card-head");
        nodeLines.getStyleClass().add("host-card-nodes");
        getChildren().setAll(head);
    }

    String hostName() {
        return shown.name();
    }

    void show(HostControl host, Optional<String> newObstacle) {
        shown = host;
        obstacle = newObstacle;
        setId("host-card-" + host.name());
        name.setText(host.name());
        state.setText(messages.get("state." + host.state().name().toLowerCase(Locale.ROOT)));
        boolean killed = host.state() == ProcessState.KILLED;
        pseudoClassStateChanged(KILLED, killed);
        Tone tone = killed ? Tone.DANGER : host.state() == ProcessState.PAUSED ? Tone.WARN : Tone.OK;
        Pill.setTone(state, tone);
        boolean boot = !host.canKill();
        power.setText(messages.get(boot ? "host.boot" : "host.kill"));
        power.setId((boot ? "boot-" : "kill-") + host.name());
        power.setAccessibleText(messages.get(boot ? "host.boot.of" : "host.kill.of", host.name()));
        power.getStyleClass().removeAll("power-kill", "power-boot");
        power.getStyleClass().add(boot ? "power-boot" : "power-kill");
        power.setDisable(obstacle.isPresent() || (!host.canKill() && !host.canBoot()));
        String help = messages.get(boot ? "host.boot.help" : "host.kill.help");
        Reasons.explain(powerBox, power, obstacle.orElse(help));
        showNodes();
    }

    private void showNodes() {
        boolean open = expander.isSelected();
        if (open != getChildren().contains(nodeLines)) {
            if (open) {
                getChildren().add(nodeLines);
            } else {
                getChildren().remove(nodeLines);
            }
        }
        if (open) {
            nodeLines
                    .getChildren()
                    .setAll(shown.nodes().stream().map(this::line).toList());
        }
    }

    private HBox line(HostControl.NodeControl node) {
        Label label = new Label(node.name());
        label.getStyleClass().add("node-control-name");
        Label process = new Label(messages.get("state." + node.process().name().toLowerCase(Locale.ROOT)));
        process.getStyleClass().add("muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(label, process, gap);
        line.getStyleClass().add("node-control");
        line.getChildren().addAll(buttons(node));
        return line;
    }

    private List<StackPane> buttons(HostControl.NodeControl node) {
        List<StackPane> buttons = new ArrayList<>();
        if (node.canPause()) {
            buttons.add(button("pause", "mdi2p-pause", node.name(), new Fault.PauseNode(node.id())));
        }
        if (node.canResume()) {
            buttons.add(button("resume", "mdi2p-play", node.name(), new Fault.ResumeNode(node.id())));
        }
        if (node.canKill()) {
            buttons.add(button("kill", "mdi2p-power-plug-off-outline", node.name(), new Fault.KillNode(node.id())));
        }
        if (node.canBoot()) {
            buttons.add(button("boot", "mdi2p-power", node.name(), new Fault.BootNode(node.id())));
        }
        return buttons;
    }

    private StackPane button(String action, String icon, String node, Fault fault) {
        Button button = new Button();
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll("flat", "icon-button", "node-" + action);
        button.setId(action + "-" + node.replace(':', '-'));
        button.setOnAction(event -> lab.inject(fault));
        button.setDisable(obstacle.isPresent());
        String text = messages.get("node." + action, node);
        button.setAccessibleText(text);
        StackPane box = new StackPane(button);
        Reasons.explain(box, button, obstacle.orElse(text));
        return box;
    }
}
