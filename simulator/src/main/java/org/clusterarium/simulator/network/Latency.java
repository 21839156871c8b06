package org.clusterarium.simulator.network;

import org.clusterarium.embeddednode.core.NodeRandom;

/**
 * How long a message is on its way: uniform between two bounds; a lost packet costs the time after which TCP sends it again, and
 * everything behind it on the same connection waits.
 *
 * @param minMicros at least 1
 * @param maxMicros not below {@code minMicros}
 * @param lossPerMillion chance of a lost packet, 0 … 1,000,000
 */
public record Latency(long minMicros, long maxMicros, int lossPerMillion) {
    /** A quiet data centre: 100 to 400 µs one way, nothing lost. */
    public static final Latency LAN = new Latency(100, 400, 0);

    /** The first retransmission timeout of Linux' TCP. */
    private static final long RETRANSMIT_MICROS = 200_000;

    private static final int MILLION = 1_000_000;

    /** @throws IllegalArgumentException if a value is out of its range */
    public Latency {
        if (minMicros < 1 || maxMicros < minMicros || lossPerMillion < 0 || lossPerMillion > MILLION) {
            throw new IllegalArgumentException("Not a latency: " + minMicros + " to " + maxMicros + " µs, loss "
                    + lossPerMillion + " per million");
        }
    }

    /** Draws the delay of one message in microseconds. */
    long draw(NodeRandom random) {
        long span = maxMicros - minMicros + 1;
        long delay = minMicros + Long.remainderUnsigned(random.nextLong(), span);
        if (lossPerMillion > 0) {
            while (random.nextInt(MILLION) < lossPerMillion && delay < 64 * RETRANSMIT_MICROS) {
                delay += RETRANSMIT_MICROS;
            }
        }
        return delay;
    }
}
