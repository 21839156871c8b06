package org.clusterarium.embeddednode.net;

import java.time.Instant;

/** Unix time in microseconds that never goes back, even when the system's clock is set. */
final class NodeClock {
    private long last;

    long micros() {
        Instant now = Instant.now();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
        last = Math.max(last, micros);
        return last;
    }
}
