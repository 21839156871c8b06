package org.clusterarium.model.connection;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Port to the connections that the application knows and can make. Safe to call from any thread; nothing blocks. */
public interface Connections {
    /** Saved ones, in the order in which they were saved. */
    List<ConnectionSettings> saved();

    /** Whether the system has a keychain; if not, passwords must be typed each time. */
    boolean keepsSecrets();

    /** What the keychain knows of a saved connection. */
    CompletionStage<Secrets> secretsOf(String name);

    /** Tries a connection and lets go of it again. Never fails: what goes wrong is in the report. */
    CompletionStage<ConnectReport> test(ConnectionSettings settings, Secrets secrets);

    /**
     * Connects for good, in mode OBSERVE, and shows the deployment.
     *
     * @param save whether settings go to the settings file, and secrets to the keychain
     */
    void open(ConnectionSettings settings, Secrets secrets, boolean save);

    /** Ends a connection that was opened, by its name. */
    void close(String name);

    /** Forgets a saved connection and its secrets. */
    void forget(String name);
}
