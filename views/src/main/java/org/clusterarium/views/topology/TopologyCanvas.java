package org.clusterarium.views.topology;

import java.util.Optional;
import java.util.Set;
import javafx.scene.canvas.GraphicsContext;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.control.Brush;
import org.clusterarium.views.control.CanvasStack;
import org.clusterarium.views.text.Messages;

/** Draws frames: what stands still on the lower layer, only when it changed, and what moves on the upper one. */
final class TopologyCanvas {
    private final CanvasStack canvas;
    private final RackPainter racks;
    private final NodePainter nodes;
    private final LinkPainter linkPainter;
    private final ParticlePainter particles;
    private final NodeWords words;
    private Optional<Still> drawn = Optional.empty();
    private TopologyLinks links =
            new TopologyLinks(new TopologyLayout(java.util.List.of(), java.util.Map.of(), Detail.FULL, 1));

    /** What the lower layer shows; equal means that nothing needs to be drawn again. */
    private record Still(
            TopologyLayout layout,
            java.util.List<Replication> replications,
            Optional<NodeId> selected,
            Optional<String> selectedHost,
            Optional<NodeId> hovered,
            int colours) {
        boolean isSame(Still other) {
            return layout == other.layout
                    && replications == other.replications
                    && selected.equals(other.selected)
                    && selectedHost.equals(other.selectedHost)
                    && hovered.equals(other.hovered)
                    && colours == other.colours;
        }
    }

    TopologyCanvas(CanvasStack canvas, Messages messages) {
        this.canvas = canvas;
        Brush brush = canvas.brush();
        words = new NodeWords(messages);
        racks = new RackPainter(brush, messages);
        nodes = new NodePainter(brush, words);
        linkPainter = new LinkPainter(brush, messages);
        particles = new ParticlePainter(brush);
    }

    NodeWords words() {
        return words;
    }

    void draw(TopologyFrame frame, TopologyViewModel viewModel) {
        Still still = new Still(
                frame.layout(),
                frame.replications(),
                viewModel.selection().node().get(),
                viewModel.selection().host().get(),
                viewModel.hovered().get(),
                canvas.palette().revision().get());
        if (drawn.filter(still::isSame).isEmpty()) {
            if (drawn.map(Still::layout)
                    .filter(layout -> layout == still.layout())
                    .isEmpty()) {
                links = new TopologyLinks(frame.layout());
                words.nameNodesAsIn(viewModel.moment().snapshot().get());
            }
            drawStill(canvas.wiped(0), still);
            drawn = Optional.of(still);
        }
        drawMoving(canvas.wiped(1), frame);
    }

    private void drawStill(GraphicsContext graphics, Still still) {
        TopologyLayout layout = still.layout();
        layout.racks()
                .forEach(rack -> racks.draw(
                        graphics,
                        rack,
                        still.selectedHost()
                                .equals(Optional.of(rack.host().host().name()))));
        linkPainter.drawMesh(graphics, layout, links);
        for (Replication replication : still.replications()) {
            NodeShape master = layout.nodes().get(replication.master());
            NodeShape replica = layout.nodes().get(replication.replica());
            if (master != null && replica != null && layout.detail() != Detail.DOTS) {
                linkPainter.drawReplication(graphics, replication, master, links.replication(master, replica));
            }
        }
        for (NodeShape shape : layout.nodes().values()) {
            Optional<NodeId> id = Optional.of(shape.node().id());
            nodes.draw(
                    graphics,
                    shape,
                    layout.detail(),
                    still.selected().equals(id),
                    still.hovered().equals(id));
        }
    }

    private void drawMoving(GraphicsContext graphics, TopologyFrame frame) {
        TopologyLayout layout = frame.layout();
        for (TopologyFrame.Flow flow : frame.flows()) {
            NodeShape from = layout.nodes().get(flow.from());
            NodeShape to = layout.nodes().get(flow.to());
            if (from != null && to != null) {
                linkPainter.drawFlow(graphics, flow, links.lane(from, to));
            }
        }
        for (Particle particle : frame.particles()) {
            NodeShape from = layout.nodes().get(particle.from());
            NodeShape to = layout.nodes().get(particle.to());
            if (from != null && to != null) {
                particles.draw(graphics, particle, links.lane(from, to));
            }
        }
        layout.racks().forEach(rack -> racks.drawAge(graphics, rack, frame.timeMicros()));
        Set<NodeId> promoted = frame.promoted();
        layout.nodes()
                .values()
                .forEach(shape -> nodes.drawState(
                        graphics,
                        shape,
                        layout.detail(),
                        promoted.contains(shape.node().id()),
                        frame.timeMicros()));
    }
}
