package org.clusterarium.embeddednode.core;

import java.util.List;

/** A node as a step function: an input and the time go in, effects come out. Single-threaded; no I/O, clock, thread or global random. */
public interface NodeCore {
    /**
     * Handles one input.
     *
     * @param nowMicros Unix time, not before that of the last step
     * @return effects to carry out in order; the list is only valid until the next step
     */
    List<Effect> step(Input input, long nowMicros);
}
