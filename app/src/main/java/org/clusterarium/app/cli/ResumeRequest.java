package org.clusterarium.app.cli;

/**
 * What shall become of an operation that was not brought to its end.
 *
 * @param confirmation typed name of the connection, empty for none
 */
public record ResumeRequest(Way way, String confirmation) {
    /** Where it shall go. */
    public enum Way {
        /** Only look. */
        TELL,
        /** On to its end. */
        RESUME,
        /** Back to how it was. */
        ROLL_BACK,
        /** Nowhere: the cluster stays as it is, and the operation counts as cancelled. */
        LEAVE
    }
}
