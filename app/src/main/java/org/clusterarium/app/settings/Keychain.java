package org.clusterarium.app.settings;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keychain of the operating system (macOS, Windows, Secret Service and KWallet on Linux). Where there is none, nothing is kept and
 * passwords are asked for each time; they are never put anywhere else. Blocks, and may ask the user to unlock it.
 */
public final class Keychain implements SecretStore {
    private static final Logger LOG = LoggerFactory.getLogger(Keychain.class);
    private static final String SERVICE = "Clusterarium";

    private final Optional<Keyring> keyring;

    private Keychain(Optional<Keyring> keyring) {
        this.keyring = keyring;
    }

    /** Never fails: a system without a keychain has none. */
    public static Keychain open() {
        try {
            return new Keychain(Optional.of(Keyring.create()));
        } catch (BackendNotSupportedException | RuntimeException | LinkageError e) {
            LOG.debug("No keychain", e);
            return new Keychain(Optional.empty());
        }
    }

    @Override
    public boolean available() {
        return keyring.isPresent();
    }

    @Override
    public Optional<char[]> read(String connection, Purpose purpose) {
        try {
            return keyring.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(keyring.get().getPassword(SERVICE, account(connection, purpose)))
                            .map(String::toCharArray);
        } catch (PasswordAccessException | RuntimeException notThere) {
            LOG.debug("Nothing in the keychain for {}", connection);
            return Optional.empty();
        }
    }

    @Override
    public boolean write(String connection, Purpose purpose, char[] secret) {
        try {
            if (keyring.isEmpty()) {
                return false;
            }
            keyring.get().setPassword(SERVICE, account(connection, purpose), new String(secret));
            return true;
        } catch (PasswordAccessException | RuntimeException e) {
            LOG.warn("The keychain did not take the password of {}: {}", connection, e.getMessage());
            return false;
        }
    }

    @Override
    public void delete(String connection) {
        for (Purpose purpose : Purpose.values()) {
            try {
                if (keyring.isPresent()) {
                    keyring.get().deletePassword(SERVICE, account(connection, purpose));
                }
            } catch (PasswordAccessException | RuntimeException notThere) {
                LOG.debug("Nothing to delete in the keychain for {}", connection);
            }
        }
    }

    private static String account(String connection, Purpose purpose) {
        return purpose.name().toLowerCase(java.util.Locale.ROOT) + ":" + connection;
    }
}
