package org.clusterarium.model.parse;

/** A server's answer, or a file, does not have the form it must have. The message names what was read, the line and the reason. */
public final class MalformedReplyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int QUOTED_CHARACTERS = 120;

    private final int line;

    /**
     * @param what name of the reply or file, e.g. {@code CLUSTER NODES}
     * @param line 1 for the first line, 0 when the form has no lines
     */
    public MalformedReplyException(String what, int line, String reason) {
        super(what + (line > 0 ? ", line " + line : "") + ": " + reason);
        this.line = line;
    }

    /** The offending line, 1 for the first; 0 when the form has no lines. */
    public int line() {
        return line;
    }

    /** The text in quotes, cut to a length that fits a message. */
    static String quoted(String text) {
        return text.length() <= QUOTED_CHARACTERS
                ? "'" + text + "'"
                : "'" + text.substring(0, QUOTED_CHARACTERS) + "…' (" + text.length() + " characters)";
    }
}
