package org.clusterarium.app.settings;

import java.util.Optional;

/** Where the secrets of saved connections are kept: never in our files. */
public interface SecretStore {
    /** What a secret opens. */
    enum Purpose {
        SERVERS,
        SSH
    }

    /** Whether secrets can be kept at all; if not, they are asked for each time. */
    boolean available();

    Optional<char[]> read(String connection, Purpose purpose);

    /** Returns whether it was kept. */
    boolean write(String connection, Purpose purpose, char[] secret);

    /** Forgets everything about a connection. */
    void delete(String connection);
}
