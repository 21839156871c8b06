package org.clusterarium.embeddednode.cluster;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A manual fail-over under way, on the side of the master or of the replica ({@code mf_*}). */
final class ManualFailoverState {
    /** Until when it must succeed; 0 if none is under way. */
    long endMillis;
    /** Master's side: the replica that asked. */
    @Nullable
    KnownNode replica;
    /** Replica's side: offset of the paused master. */
    OptionalLong masterOffset = OptionalLong.empty();
    /** Replica's side: everything the master wrote is here, or nobody asks for it. */
    boolean mayStart;

    boolean active() {
        return endMillis != 0;
    }

    void clear() {
        endMillis = 0;
        replica = null;
        masterOffset = OptionalLong.empty();
        mayStart = false;
    }
}
