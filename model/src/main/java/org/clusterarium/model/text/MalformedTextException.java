package org.clusterarium.model.text;

/** A text cannot be read; the message names what it is, the line and the reason. */
public final class MalformedTextException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    /** @param what the text is, such as {@code Recording} */
    public MalformedTextException(String what, int line, String reason) {
        super(what + ", line " + line + ": " + reason);
        this.line = line;
    }

    /** The offending line, 1 for the first. */
    public int line() {
        return line;
    }
}
