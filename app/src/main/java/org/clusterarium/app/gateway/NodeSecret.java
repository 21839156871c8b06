package org.clusterarium.app.gateway;

import java.util.Optional;

/** What AUTH needs. Its text reveals nothing. */
public final class NodeSecret {
    private final Optional<String> user;
    private final char[] password;

    /** @param user empty for the default user of {@code requirepass} */
    public NodeSecret(Optional<String> user, char[] password) {
        this.user = user;
        this.password = password.clone();
    }

    public Optional<String> user() {
        return user;
    }

    public char[] password() {
        return password.clone();
    }

    @Override
    public String toString() {
        return "NodeSecret[hidden]";
    }
}
