package org.clusterarium.views.timeline;

import org.clusterarium.views.theme.Token;

/** Kinds of events on the lanes: a colour and a shape each. */
public enum MarkKind {
    KILLED(Token.DANGER, Shape.CROSS),
    PAUSED(Token.WARN, Shape.SQUARE),
    RUNNING(Token.OK, Shape.TRIANGLE),
    PFAIL(Token.WARN, Shape.DIAMOND),
    FAIL(Token.MESSAGE_FAIL, Shape.DIAMOND),
    CLEARED(Token.OK, Shape.DOT),
    ELECTION(Token.MESSAGE_AUTH_REQUEST, Shape.RING),
    VOTE(Token.MESSAGE_AUTH_ACK, Shape.SQUARE),
    PROMOTED(Token.OK, Shape.TRIANGLE),
    REPLICA(Token.INFO, Shape.DOT),
    SYNCHRONISED(Token.INFO, Shape.RING);

    /** Outlines, so that no kind is told by colour alone. */
    enum Shape {
        DOT,
        RING,
        SQUARE,
        DIAMOND,
        TRIANGLE,
        CROSS
    }

    private final Token colour;
    private final Shape shape;

    MarkKind(Token colour, Shape shape) {
        this.colour = colour;
        this.shape = shape;
    }

    public Token colour() {
        return colour;
    }

    Shape shape() {
        return shape;
    }
}
