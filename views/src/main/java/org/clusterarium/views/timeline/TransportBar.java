package org.clusterarium.views.timeline;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.clusterarium.views.control.Pill;
import org.clusterarium.views.control.Pill.Tone;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.Quantities;
import org.kordamp.ikonli.javafx.FontIcon;

/** The row above the lanes: play, step, speed, live, zoom, export, and in words which moment is shown. */
final class TransportBar extends HBox {
    private final TimelineViewModel viewModel;
    private final Messages messages;
    private final Quantities quantities;
    private final Pill state = new Pill("", Tone.MUTED);
    private final Button play;
    private final FontIcon playIcon = new FontIcon("mdi2p-pause");
    private final Button export;
    private final ChoiceBox<Double> speed = new ChoiceBox<>();
    private String shown = "";

    TransportBar(TimelineViewModel viewModel, Messages messages, Runnable onExport) {
        this.viewModel = viewModel;
        this.messages = messages;
        quantities = new Quantities(messages.locale());
        getStyleClass().add("transport-bar");
        MomentViewModel moment = viewModel.moment();
        play = button("play", playIcon, moment::togglePlaying);
        export = button("export", new FontIcon("mdi2e-export-variant"), onExport);
        export.setText(messages.get("export"));
        export.setVisible(false);
        export.managedProperty().bind(export.visibleProperty());
        Button live = button("live", new FontIcon("mdi2r-record"), moment::goLive);
        live.setText(messages.get("live"));
        live.disableProperty()
                .bind(moment.live().or(Bindings.createBooleanBinding(moment::isRecording, moment.deployment())));
        state.setId("timeline-state");
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        getChildren()
                .addAll(
                        button("previous", new FontIcon("mdi2s-skip-previous"), viewModel::toPreviousEvent),
                        play,
                        button("next", new FontIcon("mdi2s-skip-next"), viewModel::toNextEvent),
                        speedBox(),
                        live,
                        state,
                        spacer,
                        button("zoomOut", new FontIcon("mdi2m-magnify-minus-outline"), () -> zoom(1.6)),
                        button("zoomIn", new FontIcon("mdi2m-magnify-plus-outline"), () -> zoom(1 / 1.6)),
                        export);
    }

    void setExportShown(boolean offered) {
        export.setVisible(offered);
    }

    private void zoom(double factor) {
        viewModel.zoom(factor, viewModel.moment().timeMicros().get());
    }

    private Button button(String key, FontIcon icon, Runnable action) {
        Button button = new Button("", icon);
        button.setId("timeline-" + key.toLowerCase(Locale.ROOT));
        button.getStyleClass().addAll("flat", "compact");
        button.setTooltip(new Tooltip(messages.get(key + ".tooltip")));
        button.setAccessibleText(messages.get(key + ".tooltip"));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private Node speedBox() {
        speed.setId("timeline-speed");
        speed.getItems().setAll(TimelineViewModel.SPEEDS);
        speed.setTooltip(new Tooltip(messages.get("speed.tooltip")));
        speed.setAccessibleText(messages.get("speed.tooltip"));
        speed.getStyleClass().add("compact");
        speed.setConverter(new SpeedConverter());
        speed.setOnAction(event -> {
            Double chosen = speed.getValue();
            if (chosen != null && chosen != viewModel.moment().speed().get()) {
                viewModel.setSpeed(chosen);
            }
        });
        return speed;
    }

    private static final class SpeedConverter extends StringConverter<Double> {
        @Override
        public String toString(Double speed) {
            if (speed == null) {
                return "";
            }
            return speed == Math.rint(speed) ? Math.round(speed) + "×" : speed + "×";
        }

        @Override
        public Double fromString(String text) {
            return Double.valueOf(text.replace("×", ""));
        }
    }

    /** Says which moment is shown; called once per frame. */
    void refresh() {
        MomentViewModel moment = viewModel.moment();
        boolean live = moment.live().get();
        boolean playing = moment.playing().get();
        String since = viewModel
                .lastFault()
                .map(fault -> messages.get(
                        "state.sinceFault",
                        quantities.seconds(moment.timeMicros().get() - fault.timeMicros())))
                .orElse("");
        String text = messages.get(live ? "state.live" : playing ? "state.replay" : "state.paused") + since;
        if (!text.equals(shown)) {
            shown = text;
            state.setText(text);
            state.setTone(live ? Tone.OK : playing ? Tone.INFO : Tone.WARN);
            String icon = playing ? "mdi2p-pause" : "mdi2p-play";
            if (!icon.equals(playIcon.getIconLiteral())) {
                playIcon.setIconLiteral(icon);
                play.setAccessibleText(messages.get(playing ? "pause.tooltip" : "play.tooltip"));
                play.getTooltip().setText(messages.get(playing ? "pause.tooltip" : "play.tooltip"));
            }
        }
        Double now = moment.speed().get();
        if (!now.equals(speed.getValue()) && speed.getItems().contains(now) && !speed.isShowing()) {
            speed.setValue(now);
        }
    }
}
