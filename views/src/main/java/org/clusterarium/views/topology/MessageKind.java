package org.clusterarium.views.topology;

import java.util.Locale;
import org.clusterarium.model.trace.BusMessageType;
import org.clusterarium.views.theme.Token;

/** Bus messages as the legend tells them apart: a colour and a shape each, never colour alone. */
public enum MessageKind {
    PING(Token.MESSAGE_PING),
    PONG(Token.MESSAGE_PONG),
    MEET(Token.MESSAGE_MEET),
    FAIL(Token.MESSAGE_FAIL),
    AUTH_REQUEST(Token.MESSAGE_AUTH_REQUEST),
    AUTH_ACK(Token.MESSAGE_AUTH_ACK),
    UPDATE(Token.MESSAGE_UPDATE),
    /** Published messages, manual failover and modules. */
    OTHER(Token.MESSAGE_OTHER);

    private final Token colour;

    MessageKind(Token colour) {
        this.colour = colour;
    }

    /** The kind that shows a type of message. */
    public static MessageKind of(BusMessageType type) {
        return switch (type) {
            case PING -> PING;
            case PONG -> PONG;
            case MEET -> MEET;
            case FAIL -> FAIL;
            case FAILOVER_AUTH_REQUEST -> AUTH_REQUEST;
            case FAILOVER_AUTH_ACK -> AUTH_ACK;
            case UPDATE -> UPDATE;
            case PUBLISH, PUBLISHSHARD, MFSTART, MODULE -> OTHER;
        };
    }

    public Token colour() {
        return colour;
    }

    /** Gossip is the murmur in the background; everything else changes something and is drawn larger. */
    public boolean isGossip() {
        return this == PING || this == PONG;
    }

    /** Style class of its mark in the legend, e.g. {@code auth-ack}. */
    String styleClass() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
