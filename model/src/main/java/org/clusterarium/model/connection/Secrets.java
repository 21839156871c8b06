package org.clusterarium.model.connection;

import java.util.Optional;

/** What opens a connection, typed by the user or from the system's keychain. Its text reveals nothing. */
public final class Secrets {
    public static final Secrets NONE = new Secrets(Optional.empty(), Optional.empty());

    private final Optional<char[]> servers;
    private final Optional<char[]> ssh;

    /**
     * @param servers password of the ACL user
     * @param ssh password of the SSH user, or of the key file
     */
    public Secrets(Optional<char[]> servers, Optional<char[]> ssh) {
        this.servers = servers.map(char[]::clone);
        this.ssh = ssh.map(char[]::clone);
    }

    public Optional<char[]> servers() {
        return servers.map(char[]::clone);
    }

    public Optional<char[]> ssh() {
        return ssh.map(char[]::clone);
    }

    @Override
    public String toString() {
        return "Secrets[hidden]";
    }
}
