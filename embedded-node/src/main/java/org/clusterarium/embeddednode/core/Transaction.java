package org.clusterarium.embeddednode.core;

import java.util.ArrayList;
import java.util.List;

/** What a client queued between MULTI and EXEC ({@code multiState}, server.h). */
public final class Transaction {
    private final List<byte[][]> commands = new ArrayList<>();

    /** A command was refused while it should have been queued: EXEC answers EXECABORT ({@code CLIENT_DIRTY_EXEC}). */
    public boolean aborted;

    /** Some queued command writes. */
    public boolean writes;

    /** Some queued command writes or publishes, which a pause of writes holds back. */
    public boolean mayReplicate;

    /** Some queued command is refused when memory is short. */
    public boolean needsMemory;

    /** Some queued command is refused while the dataset is stale. */
    public boolean needsFreshData;

    /** Some queued command is refused while the dataset is loaded. */
    public boolean needsLoadedData;

    public void add(byte[][] command) {
        commands.add(command);
    }

    /** Queued commands in order. */
    public List<byte[][]> commands() {
        return commands;
    }
}
