package org.clusterarium.views.control;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import org.clusterarium.views.theme.Palette;

/**
 * Canvases of the same size above one another: what rarely changes below, what moves above. Can have the keyboard focus, and owns the
 * palette that its painters use.
 */
public final class CanvasStack extends Region {
    private static final double MAX_SIDE = 8_192;

    private final Palette palette = new Palette();
    private final Brush brush = new Brush(palette);
    private final List<Canvas> layers = new ArrayList<>();

    public CanvasStack(int layerCount) {
        getStyleClass().add("canvas-view");
        setFocusTraversable(true);
        setMinSize(40, 40);
        for (int i = 0; i < layerCount; i++) {
            Canvas canvas = new Canvas(1, 1);
            canvas.setManaged(false);
            canvas.setMouseTransparent(true);
            layers.add(canvas);
            getChildren().add(canvas);
        }
        getChildren().add(palette);
        setOnMousePressed(event -> requestFocus());
    }

    public Palette palette() {
        return palette;
    }

    public Brush brush() {
        return brush;
    }

    /** Width of every layer, in pixels. */
    public double canvasWidth() {
        return layers.getFirst().getWidth();
    }

    /** Height of every layer, in pixels. */
    public double canvasHeight() {
        return layers.getFirst().getHeight();
    }

    /** The context of a layer, 0 being the lowest, with everything wiped off it. */
    public GraphicsContext wiped(int layer) {
        GraphicsContext graphics = layers.get(layer).getGraphicsContext2D();
        graphics.clearRect(0, 0, canvasWidth(), canvasHeight());
        return graphics;
    }

    @Override
    protected void layoutChildren() {
        double width = Math.clamp(Math.floor(getWidth()), 1, MAX_SIDE);
        double height = Math.clamp(Math.floor(getHeight()), 1, MAX_SIDE);
        for (Canvas layer : layers) {
            if (layer.getWidth() != width || layer.getHeight() != height) {
                layer.setWidth(width);
                layer.setHeight(height);
            }
        }
    }
}
