package org.clusterarium.views.topology;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.clusterarium.views.control.Brush;
import org.clusterarium.views.theme.Token;

/** Draws messages: a shape and a colour per kind, and the end of those that were lost. */
final class ParticlePainter {
    private static final double GOSSIP_RADIUS = 3.6;
    private static final double RADIUS = 6;

    private final Brush brush;

    ParticlePainter(Brush brush) {
        this.brush = brush;
    }

    void draw(GraphicsContext graphics, Particle particle, Curve lane) {
        double x = lane.xAt(particle.progress());
        double y = lane.yAt(particle.progress());
        if (particle.death() > 0) {
            drawDeath(graphics, particle, x, y);
            return;
        }
        double radius = radius(particle.kind());
        if (!particle.kind().isGossip()) {
            graphics.setFill(brush.palette().color(Token.SURFACE));
            graphics.fillOval(x - radius * 1.5, y - radius * 1.5, radius * 3, radius * 3);
        }
        Color colour = brush.palette().color(particle.kind().colour());
        if (particle.inferred()) {
            drawHollow(graphics, particle.kind(), x, y, radius, colour);
        } else {
            drawShape(graphics, particle.kind(), x, y, radius, colour);
        }
    }

    private double radius(MessageKind kind) {
        return (kind.isGossip() ? GOSSIP_RADIUS : RADIUS) * brush.zoom();
    }

    /** What nobody measured is drawn as a dashed outline of its shape. */
    private void drawHollow(
            GraphicsContext graphics, MessageKind kind, double x, double y, double radius, Color colour) {
        graphics.setStroke(colour);
        graphics.setLineWidth(1.3 * brush.zoom());
        graphics.setLineDashes(2.2 * brush.zoom(), 1.8 * brush.zoom());
        switch (kind) {
            case PING, PONG -> {
                double ring = radius * (kind == MessageKind.PING ? 1.25 : 0.8);
                graphics.strokeOval(x - ring, y - ring, 2 * ring, 2 * ring);
            }
            case FAIL -> Brush.cross(graphics, x, y, radius * 0.8);
            case AUTH_ACK -> graphics.strokeRect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8);
            case AUTH_REQUEST -> strokeTriangle(graphics, x, y, radius * 1.25, -1);
            case MEET, UPDATE, OTHER -> strokeTriangle(graphics, x, y, radius * 1.25, 1);
        }
        graphics.setLineDashes();
    }

    private static void strokeTriangle(GraphicsContext graphics, double x, double y, double radius, int tip) {
        double[] xs = {x, x - radius * 0.87, x + radius * 0.87};
        double[] ys = {y + tip * radius, y - tip * radius / 2, y - tip * radius / 2};
        graphics.strokePolygon(xs, ys, 3);
    }

    private void drawShape(
            GraphicsContext graphics, MessageKind kind, double x, double y, double radius, Color colour) {
        graphics.setFill(colour);
        graphics.setStroke(colour);
        switch (kind) {
            case PING -> graphics.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
            case PONG -> {
                graphics.setLineWidth(1.8 * brush.zoom());
                double ring = radius - 0.6 * brush.zoom();
                graphics.strokeOval(x - ring, y - ring, 2 * ring, 2 * ring);
            }
            case MEET -> Brush.polygon(graphics, x, y, radius * 1.15, 4, 0, colour);
            case FAIL -> {
                graphics.setLineWidth(3 * brush.zoom());
                Brush.cross(graphics, x, y, radius * 0.8);
            }
            case AUTH_REQUEST -> Brush.polygon(graphics, x, y, radius * 1.25, 3, -90, colour);
            case AUTH_ACK -> graphics.fillRect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8);
            case UPDATE -> Brush.polygon(graphics, x, y, radius * 1.1, 6, 0, colour);
            case OTHER -> Brush.polygon(graphics, x, y, radius * 1.2, 3, 90, colour);
        }
    }

    /** A lost message stops, breaks into a cross, and a ring spreads where it was. */
    private void drawDeath(GraphicsContext graphics, Particle particle, double x, double y) {
        double fade = 1 - particle.death();
        double zoom = brush.zoom();
        graphics.setLineWidth(1.6 * zoom);
        graphics.setStroke(brush.palette().color(Token.DANGER, fade));
        Brush.cross(graphics, x, y, 3.6 * zoom);
        graphics.setLineWidth(1.2 * zoom);
        graphics.setStroke(brush.palette().color(particle.kind().colour(), fade * 0.8));
        double ring = (4 + 9 * particle.death()) * zoom;
        graphics.strokeOval(x - ring, y - ring, 2 * ring, 2 * ring);
    }
}
