package org.clusterarium.model.recording;

/** A recording cannot be read; the message names the line and the reason. */
public final class MalformedRecordingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    MalformedRecordingException(int line, String reason) {
        super("Recording, line " + line + ": " + reason);
        this.line = line;
    }

    /** The offending line, 1 for the first. */
    public int line() {
        return line;
    }
}
