package org.clusterarium.app.launch;

/** The window cannot be opened or does not answer. */
final class WindowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WindowException(String message, Throwable cause) {
        super(message, cause);
    }
}
