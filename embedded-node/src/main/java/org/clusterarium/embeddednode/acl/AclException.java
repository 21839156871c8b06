package org.clusterarium.embeddednode.acl;

/** Users of the configuration that cannot be made: the node does not start. The message has no password in it. */
public final class AclException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AclException(String message) {
        super(message, null, false, false);
    }
}
