package org.clusterarium.embeddednode.core;

import java.util.List;

/** What the rest of a node needs of its files: RDB and AOF (package persistence). The class is {@code PersistenceCore(NodeEnvironment)}. */
public interface PersistenceService {
    /** Appends a write to the AOF when {@code appendonly yes}, and counts it for the save points. Not called while loading. */
    void append(int db, byte[][] command);

    /** A full synchronisation replaced the dataset: a running AOF starts over from it. */
    void datasetReplaced();

    /** True while files are read at start: nothing is propagated, no key expires. */
    boolean isLoading();

    /** Whether writes and PING are refused because the dataset could not be saved ({@code stop-writes-on-bgsave-error}). */
    boolean refusesWrites();

    /** CONFIG REWRITE: the client gets its reply when the file is written. */
    void rewriteConfigFile(Client client, String text);

    /** Starts or stops the AOF after {@code CONFIG SET appendonly}. */
    void appendOnlyChanged();

    /** SAVE, BGSAVE, LASTSAVE, BGREWRITEAOF and SHUTDOWN; the core adds them to the command table. */
    List<CommandSpec> commands();

    /** Text of the {@code # Persistence} section without its headline. */
    String infoSection();

    /** A client that may have asked for a shutdown or a save is gone. */
    void clientClosed(Client client);

    /** Handles DatasetFound, Tick, ShutdownRequested and the answers about files. */
    void handle(Input input);
}
