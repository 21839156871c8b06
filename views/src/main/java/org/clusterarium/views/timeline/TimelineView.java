package org.clusterarium.views.timeline;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.clusterarium.views.control.CanvasStack;
import org.clusterarium.views.control.FrameTimer;
import org.clusterarium.views.control.FrameView;
import org.clusterarium.views.text.Messages;

/** The timeline: a lane per node with its role and state, events, and a scrubber that moves the window's moment. */
public final class TimelineView extends VBox implements FrameView {
    private static final double WHEEL_ZOOM = 1.0015;
    private static final double PAN_STEP = 0.15;

    private final TimelineViewModel viewModel;
    private final Messages messages;
    private final FrameTimer frameTimer = new FrameTimer();
    private final CanvasStack canvas = new CanvasStack(2);
    private final TimelineCanvas painter;
    private final TransportBar transport;
    private final Tooltip tooltip = new Tooltip();
    private Runnable onExport = () -> {};
    private boolean panning;
    private double pannedFrom;

    public TimelineView(TimelineViewModel viewModel, Locale locale) {
        this.viewModel = viewModel;
        messages = Messages.of(TimelineView.class, "Timeline", locale);
        painter = new TimelineCanvas(canvas, messages);
        transport = new TransportBar(viewModel, messages, () -> onExport.run());
        getStyleClass().add("timeline-view");
        canvas.setId("timeline-canvas");
        canvas.setAccessibleText(messages.get("accessible"));
        VBox.setVgrow(canvas, Priority.ALWAYS);
        getChildren().addAll(transport, canvas);
        getStylesheets()
                .add(Objects.requireNonNull(TimelineView.class.getResource("Timeline.css"))
                        .toExternalForm());
        setMinWidth(200);
        listen();
    }

    /** What the export button does; without it the button is not shown. */
    public void setOnExport(Runnable action) {
        onExport = action;
        transport.setExportShown(true);
    }

    @Override
    public FrameTimer frameTimer() {
        return frameTimer;
    }

    @Override
    public void renderFrame() {
        long start = System.nanoTime();
        painter.draw(viewModel);
        transport.refresh();
        frameTimer.record(System.nanoTime() - start);
    }

    private void listen() {
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        canvas.setOnMouseDragged(this::drag);
        canvas.setOnMouseReleased(event -> panning = false);
        canvas.setOnMouseMoved(this::hover);
        canvas.setOnScroll(this::scroll);
        canvas.setOnKeyPressed(this::key);
    }

    private void press(MouseEvent event) {
        if (event.getX() < painter.axisLeft()) {
            painter.laneAt(event.getY())
                    .ifPresent(lane -> viewModel.selection().node().set(Optional.of(lane.node())));
            return;
        }
        panning = event.getButton() != MouseButton.PRIMARY || event.isShiftDown();
        pannedFrom = event.getX();
        if (!panning) {
            Optional<Mark> mark = painter.markAt(event.getX(), event.getY());
            mark.ifPresentOrElse(hit -> viewModel.seek(hit.timeMicros()), () -> seek(event.getX()));
        }
    }

    private void drag(MouseEvent event) {
        if (panning) {
            viewModel.pan((pannedFrom - event.getX()) / painter.axisWidth());
            pannedFrom = event.getX();
        } else if (event.getX() >= painter.axisLeft()) {
            seek(event.getX());
        }
    }

    private void seek(double x) {
        viewModel.seek(viewModel.window().time(x - painter.axisLeft(), painter.axisWidth()));
    }

    private void hover(MouseEvent event) {
        Optional<Mark> mark = painter.markAt(event.getX(), event.getY());
        Tooltip.uninstall(canvas, tooltip);
        mark.ifPresentOrElse(
                hit -> {
                    tooltip.setText(painter.words().names().of(hit.lane()) + ": "
                            + painter.words().brief(hit));
                    Tooltip.install(canvas, tooltip);
                },
                tooltip::hide);
    }

    private void scroll(ScrollEvent event) {
        double sideways = event.isShiftDown() && event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
        if (event.isShiftDown() || Math.abs(sideways) > Math.abs(event.getDeltaY())) {
            viewModel.pan(-sideways / painter.axisWidth());
        } else {
            long around = viewModel.window().time(event.getX() - painter.axisLeft(), painter.axisWidth());
            viewModel.zoom(Math.pow(WHEEL_ZOOM, -event.getDeltaY()), around);
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> step(event.isShiftDown(), -PAN_STEP, viewModel::toPreviousEvent);
            case RIGHT -> step(event.isShiftDown(), PAN_STEP, viewModel::toNextEvent);
            case PLUS, ADD, EQUALS ->
                viewModel.zoom(0.6, viewModel.moment().timeMicros().get());
            case MINUS, SUBTRACT ->
                viewModel.zoom(1.6, viewModel.moment().timeMicros().get());
            case END -> viewModel.moment().goLive();
            case SPACE -> viewModel.moment().togglePlaying();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(boolean pan, double part, Runnable toEvent) {
        if (pan) {
            viewModel.pan(part);
        } else {
            toEvent.run();
        }
    }
}
