package org.clusterarium.views.topology;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.TextAlignment;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.views.control.Brush;
import org.clusterarium.views.control.Brush.Lettering;
import org.clusterarium.views.theme.Palette;
import org.clusterarium.views.theme.Token;

/** Draws nodes: a master as a filled disc whose arc is its share of the slots, a replica as a dotted ring. */
final class NodePainter {
    private static final double DEAD_OPACITY = 0.42;

    private final Brush brush;
    private final NodeWords words;

    NodePainter(Brush brush, NodeWords words) {
        this.brush = brush;
        this.words = words;
    }

    void draw(GraphicsContext graphics, NodeShape shape, Detail detail, boolean selected, boolean hovered) {
        boolean dead = words.isDown(shape);
        if (selected || hovered) {
            drawHalo(graphics, shape, selected);
        }
        graphics.setGlobalAlpha(dead ? DEAD_OPACITY : 1);
        if (detail == Detail.DOTS) {
            drawDot(graphics, shape);
        } else {
            drawDisc(graphics, shape);
            drawRing(graphics, shape);
            // words stay readable whatever becomes of the node
            graphics.setGlobalAlpha(1);
            drawInside(graphics, shape, detail, dead ? Token.MUTED : Token.TEXT);
        }
        graphics.setGlobalAlpha(1);
    }

    private void drawHalo(GraphicsContext graphics, NodeShape shape, boolean selected) {
        double radius = shape.reach() + 4 * brush.zoom();
        graphics.setStroke(brush.palette().color(Token.FOCUS, selected ? 1 : 0.5));
        graphics.setLineWidth((selected ? 2.2 : 1.4) * brush.zoom());
        graphics.strokeOval(shape.x() - radius, shape.y() - radius, 2 * radius, 2 * radius);
    }

    private void drawDot(GraphicsContext graphics, NodeShape shape) {
        double radius = shape.radius();
        if (shape.node().isMaster()) {
            graphics.setFill(brush.palette().color(Shades.of(shape.shard())));
            graphics.fillOval(shape.x() - radius, shape.y() - radius, 2 * radius, 2 * radius);
        } else {
            graphics.setStroke(brush.palette().color(Shades.of(shape.shard())));
            graphics.setLineWidth(Math.max(1, radius * 0.35));
            double ring = radius * 0.8;
            graphics.strokeOval(shape.x() - ring, shape.y() - ring, 2 * ring, 2 * ring);
        }
    }

    private void drawDisc(GraphicsContext graphics, NodeShape shape) {
        Palette palette = brush.palette();
        double radius = shape.radius();
        boolean master = shape.node().isMaster();
        Token shade = Shades.of(shape.shard());
        graphics.setFill(palette.mix(Token.NODE, shade, master ? 0.26 : 0.04));
        graphics.fillOval(shape.x() - radius, shape.y() - radius, 2 * radius, 2 * radius);
        graphics.setStroke(palette.color(shade, master ? 0.65 : 0.3));
        graphics.setLineWidth((master ? 1.5 : 1) * brush.zoom());
        graphics.strokeOval(shape.x() - radius, shape.y() - radius, 2 * radius, 2 * radius);
    }

    private void drawRing(GraphicsContext graphics, NodeShape shape) {
        Palette palette = brush.palette();
        double ring = shape.radius() * 1.17;
        double left = shape.x() - ring;
        double top = shape.y() - ring;
        double width = shape.radius() * 0.13;
        Token shade = Shades.of(shape.shard());
        if (shape.node().isReplica()) {
            graphics.setStroke(palette.color(shade));
            graphics.setLineWidth(width * 0.55);
            graphics.setLineCap(StrokeLineCap.ROUND);
            graphics.setLineDashes(0.1, width * 1.15);
            graphics.strokeOval(left, top, 2 * ring, 2 * ring);
            graphics.setLineDashes();
            graphics.setLineCap(StrokeLineCap.BUTT);
            return;
        }
        graphics.setLineWidth(width);
        graphics.setStroke(palette.color(shade, 0.16));
        graphics.strokeOval(left, top, 2 * ring, 2 * ring);
        double share = (double) shape.node().slots().size() / HashSlot.COUNT;
        graphics.setStroke(palette.color(shade));
        graphics.setLineCap(StrokeLineCap.ROUND);
        if (share > 0) {
            graphics.strokeArc(left, top, 2 * ring, 2 * ring, 90, -360 * share, ArcType.OPEN);
        }
        graphics.setLineCap(StrokeLineCap.BUTT);
    }

    private void drawInside(GraphicsContext graphics, NodeShape shape, Detail detail, Token ink) {
        double zoom = brush.zoom();
        boolean full = detail == Detail.FULL;
        Lettering size = full ? Lettering.LARGE : Lettering.SMALL;
        String port = Integer.toString(shape.node().address().port());
        if (brush.width(port, size) > shape.radius() * 1.9) {
            size = Lettering.TINY;
        }
        graphics.setFill(brush.palette().color(ink));
        brush.text(graphics, port, shape.x(), shape.y() - (full ? 7 * zoom : 0), size, TextAlignment.CENTER);
        if (full) {
            graphics.setFill(brush.palette().color(Token.MUTED));
            brush.text(
                    graphics,
                    words.role(shape),
                    shape.x(),
                    shape.y() + 10 * zoom,
                    Lettering.SMALL,
                    TextAlignment.CENTER);
        }
    }

    /** A line of text below a node, on a patch of the ground so that links and messages pass beneath it. */
    private void caption(GraphicsContext graphics, NodeShape shape, String text, Token ground) {
        double y = shape.y() + shape.reach() + 13 * brush.zoom();
        double width = brush.width(text, Lettering.SMALL) + 6 * brush.zoom();
        double height = 15 * brush.zoom();
        graphics.setFill(brush.palette().color(ground, 0.8));
        graphics.fillRoundRect(shape.x() - width / 2, y - height / 2, width, height, 6, 6);
        graphics.setFill(brush.palette().color(Token.MUTED));
        brush.text(graphics, text, shape.x(), y, Lettering.SMALL, TextAlignment.CENTER);
    }

    /** The words around a node, which lie above the messages; some change with the moment. */
    void drawState(GraphicsContext graphics, NodeShape shape, Detail detail, boolean promoted, long nowMicros) {
        Badge badge = Badge.of(shape, promoted);
        double zoom = brush.zoom();
        if (badge != Badge.NONE && detail == Detail.DOTS) {
            graphics.setStroke(brush.palette().color(badge.ink()));
            graphics.setLineWidth(1.5);
            Brush.cross(graphics, shape.x(), shape.y(), shape.radius());
        } else if (badge != Badge.NONE) {
            double y = shape.y() - shape.reach() - (detail == Detail.FULL ? 9 : 2) * zoom;
            brush.badge(graphics, words.badge(badge), shape.x(), y, badge.ink(), badge.surface());
        }
        if (detail == Detail.FULL) {
            boolean down = words.isDown(shape);
            String[] wordings = down ? new String[] {words.lastSeen(shape, nowMicros), ""} : words.captions(shape);
            String text = brush.fitting(shape.cellWidth() - 8, Lettering.SMALL, wordings);
            caption(graphics, shape, text, down ? Token.RACK_DANGER : Token.RACK);
        }
    }
}
