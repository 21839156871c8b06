package org.clusterarium.views.topology;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.views.control.Brush;
import org.clusterarium.views.control.Brush.Lettering;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.Quantities;
import org.clusterarium.views.theme.Palette;
import org.clusterarium.views.theme.Token;

/** Draws hosts as boxes with a title. */
final class RackPainter {
    private static final double CORNER = 12;

    private final Brush brush;
    private final Messages messages;
    private final Quantities quantities;

    RackPainter(Brush brush, Messages messages) {
        this.brush = brush;
        this.messages = messages;
        this.quantities = new Quantities(messages.locale());
    }

    void draw(GraphicsContext graphics, RackShape rack, boolean selected) {
        Palette palette = brush.palette();
        double zoom = brush.zoom();
        boolean killed = rack.host().state() == ProcessState.KILLED;
        graphics.setFill(palette.color(killed ? Token.RACK_DANGER : Token.RACK));
        graphics.fillRoundRect(rack.x(), rack.y(), rack.width(), rack.height(), CORNER, CORNER);
        graphics.setStroke(palette.color(killed ? Token.RACK_DANGER_LINE : selected ? Token.ACCENT : Token.RACK_LINE));
        graphics.setLineWidth(killed || selected ? 1.6 * zoom : 1);
        if (killed) {
            graphics.setLineDashes(7 * zoom, 5 * zoom);
        }
        graphics.strokeRoundRect(rack.x() + 0.5, rack.y() + 0.5, rack.width() - 1, rack.height() - 1, CORNER, CORNER);
        graphics.setLineDashes();
        drawTitle(graphics, rack, killed);
    }

    private void drawTitle(GraphicsContext graphics, RackShape rack, boolean killed) {
        Palette palette = brush.palette();
        double zoom = brush.zoom();
        double y = rack.y() + 17 * zoom;
        String name = rack.host().host().name();
        graphics.setFill(palette.color(killed ? Token.DANGER : Token.TEXT));
        brush.text(graphics, name, rack.x() + 12 * zoom, y, Lettering.TITLE, TextAlignment.LEFT);
        double nameWidth = brush.width(name, Lettering.TITLE);
        String address = rack.host().host().address();
        boolean room = rack.width() > nameWidth + brush.width(address, Lettering.SMALL) + 40 * zoom;
        boolean restless =
                rack.host().state() == ProcessState.KILLED || rack.host().state() == ProcessState.PAUSED;
        if (room && !restless && !address.equals(name)) {
            graphics.setFill(palette.color(Token.MUTED));
            brush.text(graphics, address, rack.x() + rack.width() - 12 * zoom, y, Lettering.SMALL, TextAlignment.RIGHT);
        }
    }

    /** Writes for how long a host has been in a state that is not the normal one; changes with the moment. */
    void drawAge(GraphicsContext graphics, RackShape rack, long nowMicros) {
        ProcessState state = rack.host().state();
        if (state != ProcessState.KILLED && state != ProcessState.PAUSED) {
            return;
        }
        double zoom = brush.zoom();
        boolean killed = state == ProcessState.KILLED;
        String age = quantities.roughSeconds(Math.max(0, nowMicros - rack.host().sinceMicros()));
        double room = rack.width() - brush.width(rack.host().host().name(), Lettering.TITLE) - 36 * zoom;
        String text = brush.fitting(
                room,
                Lettering.BADGE,
                messages.get(killed ? "host.killed" : "host.paused", age),
                messages.get(killed ? "host.killed.short" : "host.paused.short"),
                "");
        graphics.setFill(brush.palette().color(killed ? Token.DANGER : Token.WARN));
        brush.text(
                graphics,
                text,
                rack.x() + rack.width() - 12 * zoom,
                rack.y() + 17 * zoom,
                Lettering.BADGE,
                TextAlignment.RIGHT);
    }
}
