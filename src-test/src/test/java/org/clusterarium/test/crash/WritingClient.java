package org.clusterarium.test.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.clusterarium.test.server.RespClient;

/**
 * Writes until its node dies and knows what was acknowledged: the last round whose reply came. The round after it may have been written or not,
 * but as a whole.
 */
final class WritingClient implements Runnable {
    private static final int PLACES = 40;

    private final int port;
    private final String name;
    private final Semaphore acknowledged;
    private long begun;
    private volatile long confirmed;
    private volatile AssertionError wrong;

    /** @param acknowledged gets a permit for each acknowledged round */
    WritingClient(int port, String name, Semaphore acknowledged) {
        this.port = port;
        this.name = name;
        this.acknowledged = acknowledged;
    }

    /** One round after the other, each in one transaction and one single command, until the connection breaks. */
    @Override
    public void run() {
        try (RespClient client = new RespClient(port, "")) {
            while (!Thread.currentThread().isInterrupted()) {
                begun = confirmed + 1;
                round(client, begun);
                confirmed = begun;
                acknowledged.release();
            }
        } catch (IOException killed) {
            assertThat(begun).isBetween(confirmed, confirmed + 1);
        } catch (AssertionError e) {
            wrong = e;
        }
    }

    private void round(RespClient client, long round) throws IOException {
        assertThat(client.call("SET", place(round), Long.toString(round))).isEqualTo("OK");
        assertThat(client.call("MULTI")).isEqualTo("OK");
        client.call("INCR", name + ":count");
        client.call("RPUSH", name + ":list", Long.toString(round));
        client.call("HINCRBY", name + ":hash", "count", "1");
        assertThat(client.call("EXEC")).isEqualTo(List.of(round, round, round));
    }

    private String place(long round) {
        return name + ":" + round % PLACES;
    }

    /** Compares what the node has after its restart, and goes on from there. */
    void verify(RespClient client) throws IOException {
        if (wrong != null) {
            throw wrong;
        }
        if (begun == 0) {
            return;
        }
        long count = number(client.call("GET", name + ":count"));
        assertThat(count)
                .as("%s: acknowledged %d, begun %d", name, confirmed, begun)
                .isBetween(confirmed, begun);
        assertThat(number(client.call("HGET", name + ":hash", "count"))).isEqualTo(count);
        assertThat(client.call("LRANGE", name + ":list", "0", "-1"))
                .isEqualTo(LongStream.rangeClosed(1, count)
                        .mapToObj(Long::toString)
                        .toList());
        for (long round = Math.max(1, begun - PLACES + 1); round <= confirmed; round++) {
            assertThat(number(client.call("GET", place(round))))
                    .as(place(round))
                    .isEqualTo(round);
        }
        confirmed = count;
    }

    private static long number(Object text) {
        return text == null ? 0 : Long.parseLong(text.toString());
    }
}
