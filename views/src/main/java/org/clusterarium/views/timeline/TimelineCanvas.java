package org.clusterarium.views.timeline;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.views.control.Brush;
import org.clusterarium.views.control.Brush.Lettering;
import org.clusterarium.views.control.CanvasStack;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.theme.Palette;
import org.clusterarium.views.theme.Token;

/** Draws the lanes and the axis (only when they changed) and the scrubber above them. */
final class TimelineCanvas {
    private static final double NAMES_WIDTH = 76;
    private static final double RIGHT_MARGIN = 12;
    private static final double TOP = 10;
    private static final double AXIS_HEIGHT = 18;
    private static final double MAX_PITCH = 26;
    private static final double TICK_ROOM = 74;

    private final CanvasStack canvas;
    private final Brush brush;
    private final Messages messages;
    private final MarkWords words;
    private final LanePainter painter;
    private final ZoneId zone = ZoneId.systemDefault();
    private Optional<Drawn> drawn = Optional.empty();

    private record Drawn(
            List<Lane> lanes,
            TimeWindow window,
            long reference,
            Optional<NodeId> selected,
            double width,
            double height,
            int colours) {
        boolean isSame(Drawn other) {
            return lanes == other.lanes
                    && window.equals(other.window)
                    && reference == other.reference
                    && selected.equals(other.selected)
                    && width == other.width
                    && height == other.height
                    && colours == other.colours;
        }
    }

    TimelineCanvas(CanvasStack canvas, Messages messages) {
        this.canvas = canvas;
        this.brush = canvas.brush();
        this.messages = messages;
        words = new MarkWords(messages);
        painter = new LanePainter(brush, words);
    }

    MarkWords words() {
        return words;
    }

    double axisLeft() {
        return NAMES_WIDTH * brush.zoom();
    }

    double axisWidth() {
        return Math.max(1, canvas.canvasWidth() - axisLeft() - RIGHT_MARGIN * brush.zoom());
    }

    private double pitch(int lanes) {
        double room = canvas.canvasHeight() - (TOP + AXIS_HEIGHT) * brush.zoom();
        return Math.clamp(room / Math.max(1, lanes), 1, MAX_PITCH * brush.zoom());
    }

    /** The lane at a height of the canvas, if there is one. */
    Optional<Lane> laneAt(double y) {
        List<Lane> lanes = drawn.map(Drawn::lanes).orElse(List.of());
        int index = (int) Math.floor((y - TOP * brush.zoom()) / pitch(lanes.size()));
        return index >= 0 && index < lanes.size() ? Optional.of(lanes.get(index)) : Optional.empty();
    }

    /** The mark at a point of the canvas, if there is one. */
    Optional<Mark> markAt(double x, double y) {
        double reach = 7 * brush.zoom();
        return laneAt(y)
                .flatMap(lane -> lane.marks().reversed().stream()
                        .filter(mark -> drawn.isPresent()
                                && Math.abs(axisLeft() + drawn.get().window().x(mark.timeMicros(), axisWidth()) - x)
                                        <= reach)
                        .findFirst());
    }

    void draw(TimelineViewModel viewModel) {
        Optional<TraceEvent> fault = viewModel.lastFault();
        Drawn next = new Drawn(
                viewModel.lanes(),
                viewModel.window(),
                fault.map(TraceEvent::timeMicros).orElse(0L),
                viewModel.selection().node().get(),
                canvas.canvasWidth(),
                canvas.canvasHeight(),
                canvas.palette().revision().get());
        if (drawn.filter(next::isSame).isEmpty()) {
            words.nameNodesAsIn(viewModel.moment().snapshot().get());
            drawLanes(canvas.wiped(0), next, fault.isPresent());
            drawn = Optional.of(next);
        }
        drawScrubber(canvas.wiped(1), viewModel);
    }

    private void drawLanes(GraphicsContext graphics, Drawn next, boolean sinceFault) {
        double zoom = brush.zoom();
        double pitch = pitch(next.lanes().size());
        drawAxis(graphics, next, sinceFault, TOP * zoom + pitch * next.lanes().size());
        for (int i = 0; i < next.lanes().size(); i++) {
            Lane lane = next.lanes().get(i);
            double middle = TOP * zoom + pitch * (i + 0.5);
            LanePainter.Place place =
                    new LanePainter.Place(axisLeft(), middle, axisWidth(), Math.min(10 * zoom, pitch * 0.62));
            drawName(graphics, lane, middle, pitch, next.selected().equals(Optional.of(lane.node())));
            clip(graphics, () -> {
                painter.drawBars(graphics, lane, next.window(), place);
                painter.drawMarks(graphics, lane, next.window(), place);
            });
        }
    }

    private void clip(GraphicsContext graphics, Runnable drawing) {
        graphics.save();
        graphics.beginPath();
        graphics.rect(axisLeft() - 1, 0, axisWidth() + RIGHT_MARGIN * brush.zoom(), canvas.canvasHeight());
        graphics.clip();
        drawing.run();
        graphics.restore();
    }

    private void drawName(GraphicsContext graphics, Lane lane, double middle, double pitch, boolean selected) {
        double zoom = brush.zoom();
        if (selected) {
            graphics.setFill(brush.palette().color(Token.SELECTED));
            graphics.fillRoundRect(0, middle - pitch / 2 + 1, axisLeft() - 8 * zoom, pitch - 2, 6, 6);
        }
        if (pitch >= 9.5 * zoom) {
            graphics.setFill(brush.palette().color(selected ? Token.TEXT : Token.MUTED));
            brush.text(graphics, words.names().of(lane.node()), 6 * zoom, middle, Lettering.SMALL, TextAlignment.LEFT);
        }
    }

    private void drawAxis(GraphicsContext graphics, Drawn next, boolean sinceFault, double bottom) {
        double zoom = brush.zoom();
        Palette palette = brush.palette();
        int most = (int) (axisWidth() / (TICK_ROOM * zoom));
        graphics.setLineWidth(1);
        for (Axis.Tick tick : Axis.ticks(next.window(), next.reference(), most)) {
            double x = Math.round(axisLeft() + next.window().x(tick.timeMicros(), axisWidth())) + 0.5;
            boolean origin = sinceFault && tick.offsetMicros() == 0;
            graphics.setStroke(palette.color(origin ? Token.DANGER : Token.CHART_GRID));
            if (origin) {
                graphics.setLineDashes(3, 3);
            }
            graphics.strokeLine(x, TOP * zoom * 0.6, x, bottom + 3 * zoom);
            graphics.setLineDashes();
            String since = origin ? messages.get("axis.fault") : Axis.label(tick.offsetMicros());
            String label = sinceFault ? since : Axis.clock(tick.timeMicros(), zone);
            graphics.setFill(palette.color(origin ? Token.DANGER : Token.MUTED));
            brush.text(graphics, label, x, bottom + 11 * zoom, Lettering.TINY, TextAlignment.CENTER);
        }
    }

    private void drawScrubber(GraphicsContext graphics, TimelineViewModel viewModel) {
        double zoom = brush.zoom();
        double x = viewModel.window().x(viewModel.moment().timeMicros().get(), axisWidth());
        if (x < 0 || x > axisWidth() || viewModel.moment().timeline().isEmpty()) {
            return;
        }
        double at = axisLeft() + x;
        double bottom = canvas.canvasHeight() - AXIS_HEIGHT * zoom * 0.85;
        graphics.setStroke(brush.palette().color(Token.SCRUBBER));
        graphics.setLineWidth(1.4 * zoom);
        graphics.strokeLine(at, 6 * zoom, at, bottom);
        double half = 6 * zoom;
        graphics.setFill(brush.palette().color(Token.SCRUBBER));
        graphics.fillPolygon(new double[] {at - half, at + half, at}, new double[] {0, 0, 9 * zoom}, 3);
    }
}
