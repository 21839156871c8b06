package org.clusterarium.views.topology;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.TextAlignment;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.views.control.Brush;
import org.clusterarium.views.control.Brush.Lettering;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.Quantities;
import org.clusterarium.views.theme.Palette;
import org.clusterarium.views.theme.Token;

/** Draws bus links, their intensity, and the arrows of replication. */
final class LinkPainter {
    private static final long LABELLED_LAG_BYTES = 1_024;

    private final Brush brush;
    private final Messages messages;
    private final Quantities quantities;

    LinkPainter(Brush brush, Messages messages) {
        this.brush = brush;
        this.messages = messages;
        this.quantities = new Quantities(messages.locale());
    }

    /** The mesh of bus links; links to dead nodes are dashed. */
    void drawMesh(GraphicsContext graphics, TopologyLayout layout, TopologyLinks links) {
        if (layout.detail() == Detail.DOTS) {
            return;
        }
        List<NodeShape> nodes = new ArrayList<>(layout.nodes().values());
        graphics.setLineWidth(1);
        for (int i = 0; i < nodes.size(); i++) {
            for (int j = i + 1; j < nodes.size(); j++) {
                boolean alive = runs(nodes.get(i)) && runs(nodes.get(j));
                graphics.setStroke(
                        alive
                                ? brush.palette().color(Token.LINK)
                                : brush.palette().color(Token.RACK_DANGER_LINE, 0.28));
                dashes(graphics, alive ? 0 : 4);
                stroke(graphics, links.link(nodes.get(i), nodes.get(j)));
            }
        }
        dashes(graphics, 0);
    }

    private static boolean runs(NodeShape shape) {
        return shape.status().map(NodeStatus::process).orElse(ProcessState.UNKNOWN) != ProcessState.KILLED;
    }

    /** Intensity of links in the place of single messages: colour by kind, width by number. */
    void drawFlow(GraphicsContext graphics, TopologyFrame.Flow flow, Curve lane) {
        double strength = Math.min(1, Math.log1p(flow.messages()) / 3);
        graphics.setStroke(brush.palette().color(flow.kind().colour(), 0.2 + 0.6 * strength));
        graphics.setLineWidth((flow.kind().isGossip() ? 0.8 + 1.6 * strength : 3) * brush.zoom());
        stroke(graphics, lane);
    }

    void drawReplication(GraphicsContext graphics, Replication replication, NodeShape master, Curve curve) {
        Palette palette = brush.palette();
        double zoom = brush.zoom();
        Color colour = palette.color(Shades.of(master.shard()), replication.working() ? 0.9 : 0.5);
        double width = 1.6 + Math.min(3, Math.log10(1 + replication.bytesPerSecond() / 2_000));
        graphics.setStroke(colour);
        graphics.setLineWidth((replication.working() ? width : 1.6) * zoom);
        graphics.setLineCap(StrokeLineCap.BUTT);
        dashes(graphics, replication.working() ? 0 : 6 * zoom);
        stroke(graphics, curve);
        dashes(graphics, 0);
        Brush.polygon(graphics, curve.toX(), curve.toY(), 6.5 * zoom, 3, Math.toDegrees(curve.endAngle()), colour);
        label(graphics, replication, curve);
    }

    private void label(GraphicsContext graphics, Replication replication, Curve curve) {
        boolean lagging =
                replication.lagBytes().isPresent() && replication.lagBytes().getAsLong() >= LABELLED_LAG_BYTES;
        if (replication.working() && !lagging) {
            return;
        }
        String text = lagging && replication.lagBytes().isPresent()
                ? messages.get(
                        "replication.lag",
                        quantities.bytes(replication.lagBytes().getAsLong()))
                : messages.get("replication.broken");
        double x = curve.xAt(0.5);
        double y = curve.yAt(0.5);
        double width = brush.width(text, Lettering.TINY) + 8 * brush.zoom();
        double height = 14 * brush.zoom();
        graphics.setFill(brush.palette().color(Token.SURFACE, 0.85));
        graphics.fillRoundRect(x - width / 2, y - height / 2, width, height, 6, 6);
        graphics.setFill(brush.palette().color(Token.MUTED));
        brush.text(graphics, text, x, y, Lettering.TINY, TextAlignment.CENTER);
    }

    private static void stroke(GraphicsContext graphics, Curve curve) {
        graphics.beginPath();
        graphics.moveTo(curve.fromX(), curve.fromY());
        graphics.quadraticCurveTo(curve.controlX(), curve.controlY(), curve.toX(), curve.toY());
        graphics.stroke();
    }

    private static void dashes(GraphicsContext graphics, double length) {
        if (length > 0) {
            graphics.setLineDashes(length, length);
        } else {
            graphics.setLineDashes();
        }
    }
}
