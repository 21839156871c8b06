package org.clusterarium.simulator.lab;

/** A lab could not be started; the message says why and what to do. Nothing was left behind. */
public final class LabStartException extends Exception {
    private static final long serialVersionUID = 1L;

    LabStartException(String message) {
        super(message);
    }

    LabStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
