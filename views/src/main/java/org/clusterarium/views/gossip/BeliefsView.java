package org.clusterarium.views.gossip;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.clusterarium.model.check.BeliefMatrix;
import org.clusterarium.model.check.Convergence;
import org.clusterarium.views.control.CanvasStack;
import org.clusterarium.views.control.FittingLabel;
import org.clusterarium.views.control.FrameTimer;
import org.clusterarium.views.control.FrameView;
import org.clusterarium.views.control.Panel;
import org.clusterarium.views.control.Pill;
import org.clusterarium.views.control.Pill.Tone;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;

/** The divergence matrix: who believes what about whom, which nodes are disputed, and a stopwatch that runs while views differ. */
public final class BeliefsView extends StackPane implements FrameView {
    private final BeliefsViewModel viewModel;
    private final BeliefWords words;
    private final FrameTimer frameTimer = new FrameTimer();
    private final CanvasStack canvas = new CanvasStack(2);
    private final BeliefsCanvas painter;
    private final Panel panel;
    private final Pill stopwatch = new Pill("", Tone.MUTED);
    private final FittingLabel readout = new FittingLabel("muted", "small");
    private final Label empty = new Label();
    private final Tooltip tooltip = new Tooltip();
    private BeliefMatrix matrix = BeliefMatrix.EMPTY;
    private NodeNames names;

    public BeliefsView(BeliefsViewModel viewModel, Locale locale) {
        this.viewModel = viewModel;
        Messages texts = Messages.of(BeliefsView.class, "Gossip", locale);
        words = new BeliefWords(texts);
        names = NodeNames.of(viewModel.moment().snapshot().get());
        painter = new BeliefsCanvas(canvas, words, texts.get("axis"));
        canvas.setId("beliefs");
        empty.setText(texts.get("empty"));
        empty.setWrapText(true);
        empty.getStyleClass().add("muted");
        stopwatch.setId("convergence");
        stopwatch.setMinWidth(0);
        stopwatch.setTooltip(new Tooltip(texts.get("stopwatch.help")));
        readout.setTextId("belief-readout");
        StackPane picture = new StackPane(canvas, empty);
        VBox.setVgrow(picture, Priority.ALWAYS);
        VBox body = new VBox(readout, picture);
        body.getStyleClass().add("beliefs-body");
        panel = new Panel(texts.get("title"), body);
        panel.addAfterTitle(stopwatch);
        getChildren().add(panel);
        getStylesheets()
                .add(Objects.requireNonNull(BeliefsView.class.getResource("Gossip.css"))
                        .toExternalForm());
        setMinSize(200, 120);
        listen();
    }

    /** Puts controls at the far end of the title row. */
    public void addAtEnd(Node... nodes) {
        panel.addAtEnd(nodes);
    }

    @Override
    public FrameTimer frameTimer() {
        return frameTimer;
    }

    @Override
    public void renderFrame() {
        long start = System.nanoTime();
        BeliefMatrix now = viewModel.matrix();
        if (now != matrix) {
            matrix = now;
            names = NodeNames.of(viewModel.moment().snapshot().get());
            canvas.setAccessibleText(words.accessible(matrix, names));
            read();
        }
        empty.setVisible(matrix.size() == 0);
        stopwatch.setVisible(matrix.size() > 0);
        Optional<Convergence> convergence = viewModel.convergence();
        stopwatch.setText(
                words.stopwatch(convergence, viewModel.moment().timeMicros().get())
                        .getFirst());
        stopwatch.setTone(
                convergence.map(state -> state.isAgreed() ? Tone.OK : Tone.WARN).orElse(Tone.MUTED));
        painter.draw(matrix, names, viewModel.spokenOf());
        frameTimer.record(System.nanoTime() - start);
    }

    private void listen() {
        viewModel.hovered().subscribe(cell -> read());
        viewModel.cursor().subscribe(cell -> read());
        canvas.setOnMouseMoved(this::hover);
        canvas.setOnMouseExited(event -> viewModel.hovered().set(Optional.empty()));
        canvas.setOnMouseClicked(this::click);
        canvas.setOnKeyPressed(this::key);
    }

    private void hover(MouseEvent event) {
        Optional<BeliefsViewModel.Cell> cell = painter.cellAt(event.getX(), event.getY());
        if (!cell.equals(viewModel.hovered().get())) {
            viewModel.hovered().set(cell);
            Tooltip.uninstall(canvas, tooltip);
            tooltip.hide();
            cell.ifPresent(over -> {
                tooltip.setText(words.cell(matrix, over, names));
                Tooltip.install(canvas, tooltip);
            });
        }
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            viewModel.cursor().set(painter.cellAt(event.getX(), event.getY()));
            viewModel.select();
        }
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> viewModel.move(0, -1);
            case RIGHT -> viewModel.move(0, 1);
            case UP -> viewModel.move(-1, 0);
            case DOWN -> viewModel.move(1, 0);
            case N -> viewModel.moveToNextDeviation();
            case ENTER -> viewModel.select();
            case ESCAPE -> viewModel.cursor().set(Optional.empty());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void read() {
        List<String> text = viewModel
                .spokenOf()
                .filter(cell -> cell.observer() < matrix.size() && cell.subject() < matrix.size())
                .map(cell -> List.of(words.cell(matrix, cell, names)))
                .orElseGet(() -> words.disputes(matrix, names));
        readout.setWordings(matrix.size() == 0 ? List.of("") : text);
        viewModel.cursor().get().ifPresent(cell -> canvas.setAccessibleText(text.getFirst()));
    }
}
