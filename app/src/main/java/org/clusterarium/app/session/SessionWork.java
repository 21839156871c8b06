package org.clusterarium.app.session;

import org.clusterarium.model.operation.Operations;

/** The work on the servers of a session, which ends together with it. */
public interface SessionWork extends Operations, AutoCloseable {
    /** Makes it for a session. */
    interface Maker {
        SessionWork on(Workplace place);
    }

    /** Whether commands of an operation may be on their way. */
    boolean isRunning();

    /** Brings what runs to a safe point, waiting for it a while; what is unfinished then is found by the next session. */
    @Override
    void close();
}
