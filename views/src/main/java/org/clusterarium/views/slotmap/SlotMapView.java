package org.clusterarium.views.slotmap;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.views.control.CanvasStack;
import org.clusterarium.views.control.FittingLabel;
import org.clusterarium.views.control.FrameTimer;
import org.clusterarium.views.control.FrameView;
import org.clusterarium.views.control.Panel;
import org.clusterarium.views.control.Pill;
import org.clusterarium.views.control.Pill.Tone;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;
import org.clusterarium.views.text.Quantities;

/** The map of all 16384 slots by owner; typing a key finds its slot and its node. */
public final class SlotMapView extends StackPane implements FrameView {
    /** Below this width the pill gives way to the key field; the top bar says the same. */
    private static final double COVERAGE_FROM = 330;

    private final SlotMapViewModel viewModel;
    private final Messages messages;
    private final Quantities quantities;
    private final FrameTimer frameTimer = new FrameTimer();
    private final CanvasStack canvas = new CanvasStack(2);
    private final SlotMapCanvas painter;
    private final Pill coverage = new Pill("", Tone.MUTED);
    private final FittingLabel readout = new FittingLabel("muted", "small");
    private String words = "";
    private final TextField keyField = new TextField();
    private final Tooltip tooltip = new Tooltip();
    private Optional<SlotOwnership> covered = Optional.empty();

    public SlotMapView(SlotMapViewModel viewModel, Locale locale) {
        this.viewModel = viewModel;
        messages = Messages.of(SlotMapView.class, "SlotMap", locale);
        quantities = new Quantities(locale);
        painter = new SlotMapCanvas(canvas, quantities);
        readout.setTextId("slot-readout");
        keyField.setId("slot-key");
        keyField.setPromptText(messages.get("key.prompt"));
        keyField.setTooltip(new Tooltip(messages.get("key.tooltip")));
        keyField.setAccessibleText(messages.get("key.tooltip"));
        keyField.setPrefColumnCount(14);
        Panel panel = new Panel(messages.get("title"), canvas);
        panel.addAfterTitle(coverage);
        panel.addAtEnd(readout, keyField);
        getChildren().add(panel);
        setMinSize(200, 90);
        listen();
    }

    @Override
    public FrameTimer frameTimer() {
        return frameTimer;
    }

    @Override
    public void renderFrame() {
        long start = System.nanoTime();
        double scale = getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getRenderScaleX();
        painter.draw(viewModel, scale);
        boolean roomy = getWidth() >= COVERAGE_FROM * canvas.palette().zoom();
        coverage.setVisible(roomy);
        coverage.setManaged(roomy);
        SlotOwnership ownership = viewModel.ownership();
        if (covered.filter(before -> before == ownership).isEmpty()) {
            covered = Optional.of(ownership);
            showCoverage(ownership.served());
            read();
        }
        frameTimer.record(System.nanoTime() - start);
    }

    private void showCoverage(int served) {
        coverage.setText(messages.get("coverage", quantities.count(served), quantities.count(HashSlot.COUNT)));
        coverage.setTone(served == HashSlot.COUNT ? Tone.INFO : Tone.DANGER);
        canvas.setAccessibleText(messages.get("accessible", served, HashSlot.COUNT) + "\n" + words);
    }

    private void listen() {
        keyField.textProperty().bindBidirectional(viewModel.key());
        keyField.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER && viewModel.slotOfKey() != SelectionViewModel.NO_SLOT) {
                viewModel.select(viewModel.slotOfKey());
            } else if (event.getCode() == KeyCode.ESCAPE) {
                viewModel.clearSelection();
            }
        });
        viewModel.selection().slot().addListener((observable, before, now) -> read());
        viewModel.hovered().addListener((observable, before, now) -> read());
        canvas.setOnMouseMoved(event -> viewModel.hovered().set(painter.slotAt(event.getX(), event.getY())));
        canvas.setOnMouseExited(event -> viewModel.hovered().set(SelectionViewModel.NO_SLOT));
        canvas.setOnMouseClicked(this::click);
        canvas.setOnKeyPressed(this::key);
        Tooltip.install(canvas, tooltip);
        tooltip.setOnShowing(event -> tooltip.setText(words));
    }

    private void click(MouseEvent event) {
        int slot = painter.slotAt(event.getX(), event.getY());
        if (event.getButton() == MouseButton.PRIMARY && slot != SelectionViewModel.NO_SLOT) {
            viewModel.select(slot);
        }
    }

    private void key(KeyEvent event) {
        int row = painter.grid().columns();
        switch (event.getCode()) {
            case LEFT -> viewModel.moveSelection(-1);
            case RIGHT -> viewModel.moveSelection(1);
            case UP -> viewModel.moveSelection(-row);
            case DOWN -> viewModel.moveSelection(row);
            case HOME -> viewModel.moveSelection(-HashSlot.COUNT);
            case END -> viewModel.moveSelection(HashSlot.COUNT);
            case ESCAPE -> viewModel.clearSelection();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Says in words what the pointer, or else the selection, is on. */
    private void read() {
        int hovered = viewModel.hovered().get();
        int slot = hovered == SelectionViewModel.NO_SLOT
                ? viewModel.selection().slot().get()
                : hovered;
        boolean none = slot == SelectionViewModel.NO_SLOT;
        words = none ? messages.get("readout.none") : describe(slot);
        readout.setWordings(none ? List.of(words, "") : List.of(words));
        tooltip.setText(words);
    }

    private String describe(int slot) {
        SlotOwnership ownership = viewModel.ownership();
        NodeNames names = NodeNames.of(viewModel.moment().snapshot().get());
        String owner = ownership.owner(slot).map(names::of).orElse("");
        String peer = ownership.peer(slot).map(names::of).orElse("?");
        return switch (ownership.state(slot)) {
            case SERVED -> messages.get("slot.served", text(slot), owner);
            case HOLE -> messages.get("slot.hole", text(slot));
            case OPEN -> messages.get("slot.open", text(slot), owner, peer);
            case CONFLICT -> messages.get("slot.conflict", text(slot), owner, peer);
            case DOWN -> messages.get("slot.down", text(slot), owner);
        };
    }

    private static String text(int slot) {
        return Integer.toString(slot);
    }
}
