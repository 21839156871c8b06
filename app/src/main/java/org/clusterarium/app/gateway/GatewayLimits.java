package org.clusterarium.app.gateway;

import java.time.Duration;

/**
 * How long the gateway waits.
 *
 * @param connectTimeout for the connection and its handshake
 * @param commandTimeout for a reply
 * @param shortestRetry pause after the first failed connection; doubles with every further one
 * @param longestRetry what the pause grows to
 */
public record GatewayLimits(
        Duration connectTimeout, Duration commandTimeout, Duration shortestRetry, Duration longestRetry) {
    /** For nodes on this machine. */
    public static final GatewayLimits DEFAULT = new GatewayLimits(
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofMillis(800));

    /** For nodes somewhere else: distance costs time, and a server that is down must not be hammered. */
    public static final GatewayLimits REMOTE = new GatewayLimits(
            Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofMillis(100), Duration.ofSeconds(5));

    /** For work on nodes somewhere else: behind a MIGRATE of a big key everything else waits for long. */
    public static final GatewayLimits OPERATION = new GatewayLimits(
            Duration.ofSeconds(4), Duration.ofSeconds(15), Duration.ofMillis(100), Duration.ofSeconds(5));
    /** The same, with another patience for replies. */
    public GatewayLimits withCommandTimeout(Duration patience) {
        return new GatewayLimits(connectTimeout, patience, shortestRetry, longestRetry);
    }

    /** Commands that may wait for a reply of one node before further ones are answered as unreachable. */
    static final int PENDING_COMMANDS = 1024;

    /** So many commands in a row without an answer, and the connection is made anew: its other end may be gone without a word. */
    static final int PATIENCE_COMMANDS = 6;
}
