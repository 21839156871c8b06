package org.clusterarium.views.operation;

import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.plan.PlanTeller;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What the parts of the strip share: texts, names of nodes, and the ways out of the package.
 *
 * @param operate switches the connection so that it may be changed
 * @param save saves a plan as a file; empty where there are no files
 */
public record StripContext(
        OperationsViewModel model,
        MomentViewModel moment,
        Messages messages,
        Runnable operate,
        Function<Plan, Optional<Runnable>> save) {

    OperationWords words() {
        return new OperationWords(messages, NodeNames.of(moment.snapshot().get())::of);
    }

    /** As {@link #words()}, with the newcomers of a plan by their address. */
    OperationWords words(Plan plan) {
        return new OperationWords(messages, teller().names(plan));
    }

    PlanTeller teller() {
        return new PlanTeller(NodeNames.of(moment.snapshot().get()), moment.shards(), messages.locale());
    }

    NodeTag tag(NodeId node) {
        boolean master = moment.snapshot()
                .get()
                .topology()
                .node(node)
                .map(ClusterNode::isMaster)
                .orElse(true);
        return new NodeTag(words().name(node), moment.shards().of(node), master);
    }

    Button button(String id, String icon, Runnable action) {
        Button button = new Button(messages.get(id));
        button.setId("operation-" + id.substring(id.indexOf('.') + 1));
        button.getStyleClass().add("compact");
        button.setMinWidth(Region.USE_PREF_SIZE);
        if (!icon.isEmpty()) {
            button.setGraphic(new FontIcon(icon));
        }
        button.setOnAction(event -> action.run());
        return button;
    }

    /** Shows or hides the details. */
    Button fold(StripShape shape) {
        String icon = shape.folded().get() ? "mdi2c-chevron-up" : "mdi2c-chevron-down";
        return icon("staged.fold", icon, shape::turn);
    }

    Button icon(String id, String icon, Runnable action) {
        Button button = button(id, icon, action);
        button.setText("");
        button.getStyleClass().setAll("button", "flat", "icon-button", "compact");
        help(button, messages.get(id));
        button.setAccessibleText(messages.get(id));
        return button;
    }

    static void help(Button button, String text) {
        button.setTooltip(new Tooltip(text));
    }

    /** A control that cannot be used says why: its holder has the tooltip, for disabled controls show none. */
    static void allow(HBox holder, Button button, Optional<String> obstacle, String help) {
        button.setDisable(obstacle.isPresent());
        if (holder.getUserData() instanceof Tooltip before) {
            Tooltip.uninstall(holder, before);
        }
        Tooltip tooltip = new Tooltip(obstacle.orElse(help));
        holder.setUserData(tooltip);
        Tooltip.install(holder, tooltip);
        button.setAccessibleHelp(obstacle.orElse(help));
    }

    static HBox row(Node... parts) {
        HBox row = new HBox(parts);
        row.getStyleClass().add("operation-row");
        return row;
    }

    static HBox holder(Button button) {
        HBox holder = new HBox(button);
        holder.getStyleClass().add("operation-holder");
        holder.setMinWidth(Region.USE_PREF_SIZE);
        return holder;
    }

    static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
