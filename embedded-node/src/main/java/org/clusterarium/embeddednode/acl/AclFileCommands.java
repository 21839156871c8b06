package org.clusterarium.embeddednode.acl;

import java.util.ArrayDeque;
import java.util.Deque;
import org.clusterarium.embeddednode.command.CommandError;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.jspecify.annotations.Nullable;

/** ACL LOAD and ACL SAVE: the driver reads and writes the file, and the client waits for its answer. */
public final class AclFileCommands {
    private final NodeEnvironment node;
    private final AccessControl access;
    /** Who asked, in the order of the effects. */
    private final Deque<Client> waiting = new ArrayDeque<>();

    public AclFileCommands(NodeEnvironment node, AccessControl access) {
        this.node = node;
        this.access = access;
    }

    void load(CommandCall call) {
        checkFile();
        await(call.client(), new Effect.ReadAclFile());
    }

    void save(CommandCall call) {
        checkFile();
        await(call.client(), new Effect.SaveAclFile(access.fileText()));
    }

    private void checkFile() {
        if (node.config().get(Directives.ACLFILE).isEmpty()) {
            throw new CommandError(
                    "ERR This Redis instance is not configured to use an ACL file. You may want to specify "
                            + "users via the ACL SETUSER command and then issue a CONFIG REWRITE (assuming you have a Redis "
                            + "configuration file set) in order to store users in the Redis configuration.");
        }
    }

    private void await(Client client, Effect effect) {
        waiting.add(client);
        node.clients().block(client);
        node.emit(effect);
    }

    /** The file was read or written, or could not be. */
    public void handle(Input input) {
        Client client = waiting.remove();
        if (input instanceof Input.AclFileRead read) {
            String text = read.text();
            answer(client, text == null ? unreadable(read.problem()) : access.load(text, client));
        } else if (input instanceof Input.AclFileSaved saved && !saved.problem().isEmpty()) {
            node.log(LogLevel.WARNING, "Writing ACL file for ACL SAVE: " + saved.problem());
            answer(
                    client,
                    "There was an error trying to save the ACLs. Please check the server logs for more information");
        } else {
            answer(client, null);
        }
    }

    /** What is told when the file cannot be read. */
    private String unreadable(String problem) {
        return AccessControl.unreadable(node.config().get(Directives.ACLFILE), problem);
    }

    private void answer(Client client, @Nullable String problem) {
        if (node.clients().byId(client.id()) != client) {
            return;
        }
        if (problem == null) {
            client.reply().ok();
        } else {
            client.reply().error("ERR " + problem);
        }
        node.clients().unblock(client);
    }
}
