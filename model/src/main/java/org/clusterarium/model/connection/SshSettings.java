package org.clusterarium.model.connection;

/**
 * An SSH server through which every node is reached.
 *
 * @param host name or IP text; empty for no tunnel
 * @param port 1 … 65535
 * @param keyFile private key file; empty to log in with a password
 * @param knownHostsFile whose keys are accepted; empty for {@code ~/.ssh/known_hosts}
 */
public record SshSettings(String host, int port, String user, String keyFile, String knownHostsFile) {
    public static final int DEFAULT_PORT = 22;
    public static final SshSettings NONE = new SshSettings("", DEFAULT_PORT, "", "", "");

    public boolean enabled() {
        return !host.isEmpty();
    }
}
