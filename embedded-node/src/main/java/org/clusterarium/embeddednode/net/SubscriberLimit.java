package org.clusterarium.embeddednode.net;

import java.util.Arrays;
import java.util.List;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.config.NodeConfig;

/**
 * How much output may wait for one subscriber: the class {@code pubsub} of {@code client-output-buffer-limit}
 * (checkClientOutputBufferLimits, networking.c).
 */
final class SubscriberLimit {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final NodeConfig config;
    private long overSoftSinceMicros;

    SubscriberLimit(NodeConfig config) {
        this.config = config;
    }

    /** Whether that many bytes are too many: above the hard limit, or above the soft one for longer than its seconds. */
    boolean isExceeded(long pendingBytes, long nowMicros) {
        List<String> words =
                Arrays.asList(config.get(Directives.CLIENT_OUTPUT_BUFFER_LIMIT).split(" "));
        int at = words.indexOf("pubsub") + 1;
        long hard = Long.parseLong(words.get(at));
        long soft = Long.parseLong(words.get(at + 1));
        long seconds = Long.parseLong(words.get(at + 2));
        if (hard > 0 && pendingBytes >= hard) {
            return true;
        }
        if (soft == 0 || pendingBytes < soft) {
            overSoftSinceMicros = 0;
            return false;
        }
        if (overSoftSinceMicros == 0) {
            overSoftSinceMicros = nowMicros;
            return false;
        }
        return nowMicros - overSoftSinceMicros > seconds * MICROS_PER_SECOND;
    }
}
