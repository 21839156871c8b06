package org.clusterarium.embeddednode.net;

import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Sends what was written to sockets at the end of one turn of the event loop, after the AOF ({@code beforeSleep}): writes of many
 * clients share one write to disk, and nobody is told of a write before it is there.
 */
final class Flusher {
    private final Executor endOfTurn;
    private final Runnable beforeSockets;
    private List<Channel> waiting = new ArrayList<>();
    private List<Channel> spare = new ArrayList<>();
    private boolean scheduled;

    Flusher(Executor endOfTurn, Runnable beforeSockets) {
        this.endOfTurn = endOfTurn;
        this.beforeSockets = beforeSockets;
    }

    /** The channel has something to send. Adding it more than once does no harm. */
    void add(Channel channel) {
        int size = waiting.size();
        if (size == 0 || waiting.get(size - 1) != channel) {
            waiting.add(channel);
        }
        schedule();
    }

    /** There is something for the disk, if nothing for sockets. */
    void schedule() {
        if (!scheduled) {
            scheduled = true;
            endOfTurn.execute(this::flush);
        }
    }

    /** At once. */
    void flush() {
        scheduled = false;
        beforeSockets.run();
        List<Channel> now = waiting;
        waiting = spare;
        spare = now;
        for (Channel channel : now) {
            channel.flush();
        }
        now.clear();
    }
}
