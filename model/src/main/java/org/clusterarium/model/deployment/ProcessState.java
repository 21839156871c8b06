package org.clusterarium.model.deployment;

/** What is known of the process behind a node. */
public enum ProcessState {
    RUNNING,
    /** Ended abruptly; its connections were reset, what it had not flushed is gone. */
    KILLED,
    /** Alive but not scheduled (as after SIGSTOP): sockets stay open, nothing is answered. */
    PAUSED,
    /** A remote node of which only reachability is known. */
    UNKNOWN
}
