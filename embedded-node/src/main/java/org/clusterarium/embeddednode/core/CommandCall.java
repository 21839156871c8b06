package org.clusterarium.embeddednode.core;

import org.clusterarium.embeddednode.resp.ReplyWriter;

/** One execution of a command. */
public interface CommandCall {
    Client client();

    /** Name first. Handlers must not modify the arrays. */
    byte[][] args();

    default ReplyWriter reply() {
        return client().reply();
    }

    /** Whether EXEC runs it: other commands of the transaction belong together with it. */
    boolean inTransaction();

    /** Reports changes to the dataset; a call with changes is propagated verbatim unless {@link #propagateInstead} was used. */
    void changed(int changes);

    /** Replaces the propagation of this call, e.g. EXPIRE by PEXPIREAT; may be called several times, in order. */
    void propagateInstead(byte[]... command);

    /** The call goes to replicas as it is, but not to the AOF: a message rather than a write. */
    void propagateToReplicas();

    /** Nothing of this call is propagated. */
    void propagateNothing();

    /** What this call changes does not count for WATCH, as changes to the groups of a stream do not (no signalModifiedKey, t_stream.c). */
    void keepWatchers();
}
