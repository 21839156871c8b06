package org.clusterarium.embeddednode.keyspace;

/** Bytes that should be a listpack, or a node of a stream in one, are not. Costs no stack trace. */
public final class MalformedListpackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedListpackException(String message) {
        super(message, null, false, false);
    }
}
