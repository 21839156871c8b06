package org.clusterarium.views.shell;

/** A line that tells the outcome of an action without stopping anybody. */
public record Notice(Severity severity, String text) {
    /** How much attention a notice wants. */
    public enum Severity {
        INFO,
        WARNING
    }
}
