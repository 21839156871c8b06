package org.clusterarium.simulator.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.clusterarium.simulator.network.Endpoint;
import org.clusterarium.simulator.network.Reply;
import org.clusterarium.simulator.network.ReplyParser;
import org.clusterarium.simulator.network.SimulatedConnection;
import org.jspecify.annotations.Nullable;

/** A client connection to one node of a simulation. Commands are answered in order; when the connection ends, the rest fails. */
public final class SimulatedClient implements Endpoint {
    private final Deque<Consumer<Reply>> expected = new ArrayDeque<>();
    private final ReplyParser parser = new ReplyParser();
    private @Nullable SimulatedConnection connection;
    private boolean open = true;

    SimulatedClient() {}

    void attach(SimulatedConnection attached) {
        connection = attached;
    }

    /** Whether commands can still be answered. */
    public boolean isOpen() {
        return open;
    }

    /** Sends a command; the consumer gets the reply, or {@link Reply#CLOSED} if the connection ends before. */
    public void send(Consumer<Reply> whenAnswered, String... command) {
        if (!open || connection == null) {
            whenAnswered.accept(Reply.CLOSED);
            return;
        }
        expected.add(whenAnswered);
        byte[][] arguments = Arrays.stream(command)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        connection.send(this, List.<byte[][]>of(arguments));
    }

    /** Closes the connection; outstanding commands are answered with {@link Reply#CLOSED}. */
    public void close() {
        if (open && connection != null) {
            connection.close(this);
            closed();
        }
    }

    @Override
    public void connected() {}

    @Override
    public void received(Object payload) {
        parser.feed((byte[]) payload);
        for (Reply reply = parser.next(); reply != null; reply = parser.next()) {
            Consumer<Reply> consumer = expected.poll();
            if (consumer != null) {
                consumer.accept(reply);
            }
        }
    }

    @Override
    public void closed() {
        open = false;
        while (!expected.isEmpty()) {
            expected.poll().accept(Reply.CLOSED);
        }
    }
}
