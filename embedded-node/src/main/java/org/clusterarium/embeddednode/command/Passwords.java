package org.clusterarium.embeddednode.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.NodeEnvironment;

/** Who is let in (ACLAuthenticateUser for the one user there is, {@code default}). */
final class Passwords {
    private Passwords() {}

    /** Whether a password is asked for. */
    static boolean needed(NodeEnvironment node) {
        return !node.config().get(Directives.REQUIREPASS).isEmpty();
    }

    /** Authenticates the client or ends the command with an error. */
    static void authenticate(NodeEnvironment node, Client client, byte[] user, byte[] password) {
        byte[] wanted = node.config().get(Directives.REQUIREPASS).getBytes(StandardCharsets.UTF_8);
        boolean right = wanted.length == 0 || MessageDigest.isEqual(wanted, password);
        if (!Arguments.text(user).equals("default") || !right) {
            throw new CommandError("WRONGPASS invalid username-password pair or user is disabled.");
        }
        if (!client.authenticated) {
            client.authenticated = true;
            node.emit(new Effect.ClientAuthenticated(client.id()));
        }
    }
}
