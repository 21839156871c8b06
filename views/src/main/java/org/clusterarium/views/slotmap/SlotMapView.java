package org.clusterarium.views.slotmap;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.control.CanvasStack;
import org.clusterarium.views.control.FittingLabel;
import org.clusterarium.views.control.FrameTimer;
import org.clusterarium.views.control.FrameView;
import org.clusterarium.views.control.Panel;
import org.clusterarium.views.control.Pill;
import org.clusterarium.views.control.Pill.Tone;
import org.clusterarium.views.moment.SelectionViewModel;
import org.clusterarium.views.operation.DragViewModel;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;
import org.clusterarium.views.text.Quantities;

/** The map of all 16384 slots by owner; typing a key finds its slot and its node. */
public final class SlotMapView extends StackPane implements FrameView {
    /** Below this width the pill gives way to the key field; the top bar says the same. */
    private static final double COVERAGE_FROM = 330;

    /** Below this height the map needs the room; tree and topology remain to drop on. */
    private static final double LEGEND_FROM = 104;

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
    private final OwnerLegend legend;
    private final SlotSelectionGesture gesture;
    private Supplier<List<MenuItem>> slotMenu = List::of;
    private Optional<ContextMenu> openMenu = Optional.empty();
    private Optional<SlotOwnership> covered = Optional.empty();

    public SlotMapView(SlotMapViewModel viewModel, Locale locale) {
        this.viewModel = viewModel;
        messages = Messages.of(SlotMapView.class, "SlotMap", locale);
        quantities = new Quantities(locale);
        painter = new SlotMapCanvas(canvas, quantities, messages);
        gesture = new SlotSelectionGesture(viewModel, painter::slotAt);
        readout.setTextId("slot-readout");
        keyField.setId("slot-key");
        keyField.setPromptText(messages.get("key.prompt"));
        keyField.setTooltip(new Tooltip(messages.get("key.tooltip")));
        keyField.setAccessibleText(messages.get("key.tooltip"));
        keyField.setPrefColumnCount(14);
        legend = new OwnerLegend(viewModel, messages);
        VBox content = new VBox(legend, canvas);
        content.getStyleClass().add("slot-map");
        VBox.setVgrow(canvas, Priority.ALWAYS);
        Panel panel = new Panel(messages.get("title"), content);
        panel.addAfterTitle(coverage);
        panel.addAtEnd(readout, keyField);
        getChildren().add(panel);
        getStylesheets()
                .add(Objects.requireNonNull(SlotMapView.class.getResource("SlotMap.css"))
                        .toExternalForm());
        setMinSize(200, 90);
        listen();
    }

    /** Lets slots be dragged onto nodes, here and elsewhere in the window. */
    public void setDrag(DragViewModel drag) {
        gesture.setDrag(drag);
        legend.setDrag(drag);
    }

    /** Slots that are marked besides: those about to move, and those on their way. */
    public void setMarks(Supplier<SlotMarks> marks) {
        painter.setMarks(marks);
    }

    /** What can be done with the selected slots, made anew each time it is asked for. */
    public void setSlotMenu(Supplier<List<MenuItem>> menu) {
        slotMenu = menu;
    }

    /** What can be done with a node of the legend, made anew each time it is asked for. */
    public void setNodeMenu(Function<NodeId, Optional<ContextMenu>> menu) {
        legend.setMenu(menu);
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
        legend.update();
        boolean high = getHeight() >= LEGEND_FROM * canvas.palette().zoom();
        legend.setVisible(high);
        legend.setManaged(high);
        if (isNeedsLayout()) {
            // a legend that has grown takes its room before the map is painted, or the map of this frame were cut off
            applyCss();
            layout();
        }
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
        canvas.setOnContextMenuRequested(this::showMenu);
        gesture.listenTo(canvas);
        viewModel.selection().slots().addListener((observable, before, now) -> read());
        Tooltip.install(canvas, tooltip);
        tooltip.setOnShowing(event -> tooltip.setText(words));
    }

    private void click(MouseEvent event) {
        int slot = painter.slotAt(event.getX(), event.getY());
        openMenu.ifPresent(ContextMenu::hide);
        boolean plain = event.isStillSincePress() && !event.isShiftDown();
        if (plain && event.getButton() == MouseButton.PRIMARY && slot != SelectionViewModel.NO_SLOT) {
            viewModel.select(slot);
        }
    }

    private void showMenu(ContextMenuEvent event) {
        openMenu.ifPresent(ContextMenu::hide);
        ContextMenu menu = new ContextMenu();
        menu.getItems().setAll(slotMenu.get());
        openMenu = Optional.of(menu).filter(made -> !made.getItems().isEmpty());
        openMenu.ifPresent(made -> {
            if (event.isKeyboardTrigger()) {
                made.show(canvas, Side.TOP, 40, 20);
            } else {
                made.show(canvas, event.getScreenX(), event.getScreenY());
            }
        });
        event.consume();
    }

    private void key(KeyEvent event) {
        int row = painter.grid().columns();
        int by = switch (event.getCode()) {
            case LEFT -> -1;
            case RIGHT -> 1;
            case UP -> -row;
            case DOWN -> row;
            case HOME -> -HashSlot.COUNT;
            case END -> HashSlot.COUNT;
            default -> 0;
        };
        if (by != 0 && event.isShiftDown()) {
            viewModel.extendBy(by);
        } else if (by != 0) {
            viewModel.moveSelection(by);
        } else if (event.getCode() == KeyCode.A && event.isShortcutDown()) {
            viewModel.ownerOf(Math.max(0, viewModel.selection().slot().get())).ifPresent(viewModel::selectAllOf);
        } else if (event.getCode() == KeyCode.ESCAPE && viewModel.isAnySelected()) {
            viewModel.clearSelection();
        } else {
            return;
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
        SlotSet chosen = viewModel.selection().slots().get();
        words = none ? messages.get("readout.none") : describe(slot);
        if (hovered == SelectionViewModel.NO_SLOT && !chosen.isEmpty()) {
            words = messages.get("chosen", chosen.size(), quantities.count(chosen.size()));
            none = false;
        }
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
