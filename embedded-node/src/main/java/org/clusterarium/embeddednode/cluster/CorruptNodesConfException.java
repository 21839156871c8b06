package org.clusterarium.embeddednode.cluster;

/** nodes.conf cannot be understood: the node must not start, or it would forget votes and epochs it has promised. */
public final class CorruptNodesConfException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CorruptNodesConfException(int line, String problem) {
        super("Unrecoverable error: corrupted cluster config file, line " + line + ": " + problem);
    }

    CorruptNodesConfException(String problem) {
        super("Unrecoverable error: corrupted cluster config file: " + problem);
    }
}
