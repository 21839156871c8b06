package org.clusterarium.model.operation;

/**
 * How hard an operation may drive the servers.
 *
 * @param keysPerSecond most keys moved per second, of all moves together; 0 for no limit
 */
public record OperationPace(long keysPerSecond) {
    public static final OperationPace FULL = new OperationPace(0);

    /** @throws IllegalArgumentException below 0 */
    public OperationPace {
        if (keysPerSecond < 0) {
            throw new IllegalArgumentException("A pace is 0 (no limit) or more keys per second: " + keysPerSecond);
        }
    }

    public boolean isLimited() {
        return keysPerSecond > 0;
    }
}
