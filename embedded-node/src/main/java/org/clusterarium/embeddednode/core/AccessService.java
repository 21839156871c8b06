package org.clusterarium.embeddednode.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The users of a node and who is let in (acl.c). */
public interface AccessService {
    /** Makes a client that connected or sent RESET the user {@code default}, who is let in at once when no password is needed. */
    void begin(Client client);

    /** Lets the client in as that user; false if the password is wrong or there is no such user, or a disabled one, which is then noted. */
    boolean authenticate(Client client, byte[] command, byte[] user, byte[] password);

    /** Whether clients need not authenticate. */
    boolean isOpen();

    /** Whether the user {@code default} needs no password, disabled or not. */
    boolean defaultNeedsNoPassword();

    /** Whether the client has to authenticate before anything else. */
    default boolean mustAuthenticate(Client client) {
        return !client.authenticated && !isOpen();
    }

    /** CONFIG SET gave another password, or none, to the user {@code default}. */
    void passwordChanged(String requirepass);

    /** Whether there is a user of that name. */
    boolean exists(String user);

    /** Whether the user of the client may run that call and besides read every key there is. */
    boolean mayReadAllKeys(Client client, byte[][] args);

    /** What {@code user} lines of the configuration file say of the users; null when they are kept in a file of their own. */
    @Nullable
    List<String> configurationLines();
}
