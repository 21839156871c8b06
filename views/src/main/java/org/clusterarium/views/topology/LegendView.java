package org.clusterarium.views.topology;

import java.util.EnumMap;
import java.util.Map;
import javafx.collections.SetChangeListener;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.clusterarium.views.text.Messages;

/** The legend of the bus messages, which is also their filter: one toggle per kind. */
final class LegendView extends HBox {
    private final Map<MessageKind, ToggleButton> toggles = new EnumMap<>(MessageKind.class);

    LegendView(TopologyViewModel viewModel, Messages messages) {
        getStyleClass().add("legend");
        setMinWidth(USE_PREF_SIZE);
        for (MessageKind kind : MessageKind.values()) {
            ToggleButton toggle = toggle(kind, messages);
            toggle.setSelected(!viewModel.hidden().contains(kind));
            toggle.setOnAction(event -> viewModel.toggle(kind));
            toggles.put(kind, toggle);
            getChildren().add(toggle);
        }
        viewModel.hidden().addListener((SetChangeListener<MessageKind>) change -> toggles.forEach(
                (kind, toggle) -> toggle.setSelected(!viewModel.hidden().contains(kind))));
    }

    private static ToggleButton toggle(MessageKind kind, Messages messages) {
        Region mark = new Region();
        mark.getStyleClass().addAll("legend-mark", kind.styleClass());
        ToggleButton toggle = new ToggleButton(messages.get("legend." + kind.name()), mark);
        toggle.getStyleClass().add("legend-toggle");
        toggle.setId("legend-" + kind.styleClass());
        toggle.setMnemonicParsing(false);
        toggle.setMinWidth(USE_PREF_SIZE);
        toggle.setTooltip(new Tooltip(messages.get("legend.hint", messages.get("legend." + kind.name() + ".tooltip"))));
        return toggle;
    }

    /** Leaves out the words, which the tooltips repeat, where there is no room for them. */
    void setTerse(boolean terse) {
        getStyleClass().remove("terse");
        if (terse) {
            getStyleClass().add("terse");
        }
        toggles.values()
                .forEach(toggle -> toggle.setContentDisplay(terse ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
    }
}
