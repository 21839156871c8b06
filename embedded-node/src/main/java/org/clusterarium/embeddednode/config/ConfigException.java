package org.clusterarium.embeddednode.config;

/** A configuration that a node cannot start from. The message is redis-server's. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message, null, false, false);
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
