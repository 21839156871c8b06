package org.clusterarium.embeddednode.net;

/** A node cannot start; the message is what its log says about it, in redis-server's words. */
public final class NodeStartException extends Exception {
    private static final long serialVersionUID = 1L;

    public NodeStartException(String message) {
        super(message);
    }

    public NodeStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
