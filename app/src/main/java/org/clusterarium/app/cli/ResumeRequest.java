package org.clusterarium.app.cli;

/**
 * What shall become of an operation that was not brought to its end.
 *
 * @param replace whether keys that the target already has may be replaced by those of the owner
 * @param confirmation typed name of the connection, empty for none
 */
public record ResumeRequest(Way way, boolean replace, String confirmation) {
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
