package org.clusterarium.embeddednode.node;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.command.Arguments;

/**
 * The way of writes to replicas and the AOF. What is written atomically goes out as one block of MULTI and EXEC, unless it is a single command
 * (propagatePendingCommands, server.c).
 */
final class Propagation {
    private static final byte[][] MULTI = {Arguments.bytes("MULTI")};
    private static final byte[][] EXEC = {Arguments.bytes("EXEC")};

    /** @param persistent whether the AOF gets it too */
    private record Write(int db, byte[][] command, boolean persistent) {}

    private final Kernel kernel;
    private final List<Write> pending = new ArrayList<>();
    private int depth;

    Propagation(Kernel kernel) {
        this.kernel = kernel;
    }

    /** From now on writes are collected until the matching {@link #end}. */
    void begin() {
        depth++;
    }

    void end() {
        depth--;
        if (depth > 0 || pending.isEmpty()) {
            return;
        }
        List<Write> writes = List.copyOf(pending);
        pending.clear();
        boolean block = writes.stream().filter(Write::persistent).count() > 1;
        if (block) {
            kernel.replication().propagate(writes.get(0).db(), MULTI);
        }
        writes.forEach(this::send);
        if (block) {
            kernel.replication().propagate(writes.get(writes.size() - 1).db(), EXEC);
        }
    }

    void add(int db, byte[][] command) {
        add(new Write(db, command, true));
    }

    /** A message that replicas get, but not the AOF. */
    void message(int db, byte[][] command) {
        add(new Write(db, command, false));
    }

    private void add(Write write) {
        if (depth == 0) {
            send(write);
        } else {
            pending.add(write);
        }
    }

    private void send(Write write) {
        if (write.persistent()) {
            kernel.replication().propagate(write.db(), write.command());
        } else {
            kernel.replication().propagateToReplicas(write.db(), write.command());
        }
    }
}
