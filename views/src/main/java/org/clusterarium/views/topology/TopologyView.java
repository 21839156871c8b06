package org.clusterarium.views.topology;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseDragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.control.CanvasStack;
import org.clusterarium.views.control.FittingLabel;
import org.clusterarium.views.control.FrameTimer;
import org.clusterarium.views.control.FrameView;
import org.clusterarium.views.control.Panel;
import org.clusterarium.views.operation.Cargo;
import org.clusterarium.views.operation.DragViewModel;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.Quantities;

/** The topology: hosts as racks, nodes in them, replication and bus messages between them; the legend filters the messages. */
public final class TopologyView extends StackPane implements FrameView {
    private static final double TERSE_BELOW = 830;

    private final TopologyViewModel viewModel;
    private final Messages messages;
    private final Quantities quantities;
    private final FrameTimer frameTimer = new FrameTimer();
    private final CanvasStack canvas = new CanvasStack(2);
    private final TopologyCanvas painter;
    private final Panel panel;
    private final FittingLabel rate = new FittingLabel("muted", "small");
    private final Label empty = new Label();
    private final LegendView legend;
    private final Tooltip tooltip = new Tooltip();
    private final Tooltip rateHelp = new Tooltip();
    private Consumer<NodeId> onOpen = id -> {};
    private Function<NodeId, Optional<ContextMenu>> nodeMenu = id -> Optional.empty();
    private Function<String, Optional<ContextMenu>> hostMenu = name -> Optional.empty();
    private Optional<ContextMenu> openMenu = Optional.empty();
    private TopologyFrame frame;
    private TrafficRate rateShown = new TrafficRate(-1, -1, false);

    public TopologyView(TopologyViewModel viewModel, Locale locale) {
        this.viewModel = viewModel;
        messages = Messages.of(TopologyView.class, "Topology", locale);
        quantities = new Quantities(locale);
        painter = new TopologyCanvas(canvas, messages);
        legend = new LegendView(viewModel, messages);
        frame = viewModel.frame(1, 1, 1);
        empty.setText(messages.get("empty"));
        empty.getStyleClass().add("muted");
        Tooltip.install(rate, rateHelp);
        panel = new Panel(messages.get("title"), new StackPane(canvas, empty));
        panel.addAfterTitle(legend);
        panel.addAtEnd(rate);
        getChildren().add(panel);
        getStylesheets()
                .add(Objects.requireNonNull(TopologyView.class.getResource("Topology.css"))
                        .toExternalForm());
        setMinSize(200, 120);
        listen();
    }

    /** Puts controls at the far end of the title row. */
    public void addAtEnd(Node... nodes) {
        panel.addAtEnd(nodes);
    }

    /** Called with a node that was double-clicked, or entered with the keyboard. */
    public void setOnOpen(Consumer<NodeId> action) {
        onOpen = action;
    }

    /** The context menu of a node, made anew each time it is asked for. */
    public void setNodeMenu(Function<NodeId, Optional<ContextMenu>> menu) {
        nodeMenu = menu;
    }

    /** The context menu of a host by its name, made anew each time it is asked for. */
    public void setHostMenu(Function<String, Optional<ContextMenu>> menu) {
        hostMenu = menu;
    }

    /** Lets nodes be dragged onto masters, and slots onto nodes. */
    public void setDrag(DragViewModel drag) {
        canvas.setOnDragDetected(event -> nodeAt(event).ifPresent(node -> {
            canvas.startFullDrag();
            drag.begin(new Cargo.Node(node));
            event.consume();
        }));
        canvas.addEventHandler(MouseDragEvent.MOUSE_DRAG_OVER, event -> {
            drag.over(nodeAt(event));
            viewModel.hovered().set(drag.drag().get().flatMap(DragViewModel.Drag::target));
        });
        canvas.addEventHandler(MouseDragEvent.MOUSE_DRAG_EXITED, event -> {
            drag.over(Optional.empty());
            viewModel.hovered().set(Optional.empty());
        });
    }

    private Optional<NodeId> nodeAt(MouseEvent event) {
        return frame.layout()
                .nodeAt(event.getX(), event.getY())
                .map(shape -> shape.node().id());
    }

    @Override
    public FrameTimer frameTimer() {
        return frameTimer;
    }

    @Override
    public void renderFrame() {
        long start = System.nanoTime();
        frame = viewModel.frame(
                canvas.canvasWidth(), canvas.canvasHeight(), canvas.palette().zoom());
        painter.draw(frame, viewModel);
        empty.setVisible(frame.layout().nodes().isEmpty());
        if (!frame.rate().equals(rateShown)) {
            rateShown = frame.rate();
            String perSecond = quantities.count(rateShown.perSecond());
            String key = rateShown.isInferred() ? "rate.inferred" : "rate";
            rate.setWordings(List.of(
                    messages.get(key, perSecond, quantities.count(rateShown.links())),
                    messages.get(key + ".brief", perSecond),
                    ""));
            rateHelp.setText(messages.get(key + ".tooltip"));
        }
        frameTimer.record(System.nanoTime() - start);
    }

    private void listen() {
        widthProperty()
                .addListener((observable, before, width) -> legend.setTerse(
                        width.doubleValue() < TERSE_BELOW * canvas.palette().zoom()));
        canvas.setOnMouseMoved(this::hover);
        canvas.setOnMouseExited(event -> point(Optional.empty()));
        canvas.setOnMouseClicked(this::click);
        canvas.setOnKeyPressed(this::key);
        canvas.setOnContextMenuRequested(this::showMenu);
        viewModel.selection().node().addListener((observable, before, now) -> describe());
        viewModel.moment().snapshot().addListener((observable, before, now) -> describe());
    }

    private void describe() {
        String whole = messages.get(
                "accessible",
                frame.layout().racks().size(),
                frame.layout().nodes().size());
        String selected = viewModel
                .selection()
                .node()
                .get()
                .map(id -> frame.layout().nodes().get(id))
                .map(shape -> "\n" + messages.get("accessible.selected", description(shape)))
                .orElse("");
        canvas.setAccessibleText(whole + selected);
    }

    private String description(NodeShape shape) {
        return painter.words()
                .description(shape, frame.promoted().contains(shape.node().id()), frame.timeMicros());
    }

    private void hover(MouseEvent event) {
        point(frame.layout().nodeAt(event.getX(), event.getY()));
    }

    private void point(Optional<NodeShape> shape) {
        Optional<NodeId> id = shape.map(hit -> hit.node().id());
        if (!id.equals(viewModel.hovered().get())) {
            viewModel.hovered().set(id);
            Tooltip.uninstall(canvas, tooltip);
            tooltip.hide();
            shape.ifPresent(hit -> Tooltip.install(canvas, tooltip));
        }
        shape.ifPresent(hit -> tooltip.setText(description(hit)));
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        openMenu.ifPresent(ContextMenu::hide);
        Optional<NodeId> node = frame.layout()
                .nodeAt(event.getX(), event.getY())
                .map(hit -> hit.node().id());
        viewModel.selection().node().set(node);
        viewModel
                .selection()
                .host()
                .set(
                        node.isPresent()
                                ? Optional.empty()
                                : frame.layout()
                                        .rackAt(event.getX(), event.getY())
                                        .map(rack -> rack.host().host().name()));
        if (event.getClickCount() == 2) {
            node.ifPresent(onOpen);
        }
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> viewModel.moveSelection(-1, 0);
            case RIGHT -> viewModel.moveSelection(1, 0);
            case UP -> viewModel.moveSelection(0, -1);
            case DOWN -> viewModel.moveSelection(0, 1);
            case ENTER -> viewModel.selection().node().get().ifPresent(onOpen);
            case ESCAPE -> viewModel.selection().node().set(Optional.empty());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void showMenu(ContextMenuEvent event) {
        openMenu.ifPresent(ContextMenu::hide);
        Optional<NodeShape> node = event.isKeyboardTrigger()
                ? viewModel
                        .selection()
                        .node()
                        .get()
                        .map(id -> frame.layout().nodes().get(id))
                : frame.layout().nodeAt(event.getX(), event.getY());
        Optional<RackShape> rack = frame.layout().rackAt(event.getX(), event.getY());
        openMenu = node.isPresent()
                ? nodeMenu.apply(node.get().node().id())
                : rack.flatMap(hit -> hostMenu.apply(hit.host().host().name()));
        openMenu.ifPresent(menu -> {
            if (event.isKeyboardTrigger()) {
                menu.show(
                        canvas,
                        Side.TOP,
                        node.map(NodeShape::x).orElse(0.0),
                        node.map(NodeShape::y).orElse(0.0));
            } else {
                menu.show(canvas, event.getScreenX(), event.getScreenY());
            }
        });
        event.consume();
    }
}
