package org.clusterarium.views.operation;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.clusterarium.model.operation.OperationPace;

/** A slider from a crawl to full speed, in steps that people think in. */
final class PaceControl extends HBox {
    private static final List<Long> STEPS =
            List.of(100L, 250L, 500L, 1_000L, 2_500L, 5_000L, 10_000L, 25_000L, 50_000L, 100_000L);

    private final Slider slider = new Slider(0, STEPS.size(), STEPS.size());
    private final Label value = new Label();
    private final OperationWords words;
    private Consumer<OperationPace> onChange = pace -> {};
    private boolean showing;

    PaceControl(OperationWords words) {
        this.words = words;
        getStyleClass().add("operation-pace");
        slider.setId("operation-pace");
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setBlockIncrement(1);
        slider.setSnapToTicks(true);
        slider.setAccessibleText(words.get("pace.title"));
        value.getStyleClass().addAll("muted", "small", "operation-pace-value");
        Label title = new Label(words.get("pace.title"));
        title.getStyleClass().addAll("muted", "small");
        title.setMinWidth(USE_PREF_SIZE);
        setMinWidth(USE_PREF_SIZE);
        getChildren().setAll(title, slider, value);
        Tooltip.install(this, new Tooltip(words.get("pace.help")));
        slider.valueProperty().subscribe((before, after) -> changed());
    }

    void setOnChange(Consumer<OperationPace> action) {
        onChange = action;
    }

    /** Shows a pace without telling anybody. */
    void show(OperationPace pace) {
        if (slider.isValueChanging()) {
            return;
        }
        showing = true;
        slider.setValue(positionOf(pace));
        value.setText(words.pace(pace));
        showing = false;
    }

    private void changed() {
        OperationPace pace = paceAt((int) Math.round(slider.getValue()));
        if (!showing) {
            value.setText(words.pace(pace));
            onChange.accept(pace);
        }
    }

    static OperationPace paceAt(int position) {
        return position >= STEPS.size() ? OperationPace.FULL : new OperationPace(STEPS.get(position));
    }

    /** The first step that is not slower. */
    static int positionOf(OperationPace pace) {
        int position = 0;
        while (position < STEPS.size() && (!pace.isLimited() || STEPS.get(position) < pace.keysPerSecond())) {
            position++;
        }
        return position;
    }
}
