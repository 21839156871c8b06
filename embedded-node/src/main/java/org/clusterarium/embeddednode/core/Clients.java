package org.clusterarium.embeddednode.core;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The connected clients of a node. */
public interface Clients {
    Collection<Client> all();

    @Nullable
    Client byId(long id);

    /** Emits what is in the client's reply buffer; for replies written outside of the client's own command (WAIT, replication stream). */
    void flush(Client client);

    /** As {@link #flush}, at the end of the step: several messages leave together, behind the replies written before them. */
    void flushLater(Client client);

    /** Closes a client after its pending output was sent. */
    void close(Client client);

    /** Until then commands with the WRITE flag wait (all commands if {@code all}); a manual fail-over or CLIENT PAUSE. */
    void pauseUntil(long unixMillis, boolean all);

    void unpause();

    /** Whether writes wait at this moment. */
    boolean writesPaused();

    /** From now on no command of a client but of replicas runs, until {@link #release}; independent of pauses. */
    void hold();

    void release();

    /** Blocks a client: its later commands wait until {@link #unblock}. */
    void block(Client client);

    /** Ends a block; the reply must have been written before. Runs the commands that waited. */
    void unblock(Client client);
}
