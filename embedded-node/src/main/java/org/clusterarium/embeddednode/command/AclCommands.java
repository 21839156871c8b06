package org.clusterarium.embeddednode.command;

import static org.clusterarium.embeddednode.core.CommandFlag.ADMIN;
import static org.clusterarium.embeddednode.core.CommandFlag.LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.NOSCRIPT;
import static org.clusterarium.embeddednode.core.CommandFlag.STALE;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandHandler;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeEnvironment;

/**
 * ACL about the one user there is, {@code default}, who may do everything and whose password is {@code requirepass} (acl.c). Making other users is
 * refused.
 */
public final class AclCommands {
    private static final String USER = "default";
    private static final String ONE_USER =
            "ERR this node has the user 'default' only; its password is the directive requirepass";

    private final NodeEnvironment node;
    private final IntrospectionCommands commands;

    public AclCommands(NodeEnvironment node, IntrospectionCommands commands) {
        this.node = node;
        this.commands = commands;
    }

    public List<CommandSpec> specs() {
        return HelpCommand.withHelp(
                "acl",
                "6.0.0",
                List.of(
                        HelpCommand.container("acl", "server", "6.0.0", "A container for Access List Control commands"),
                        open(
                                "whoami",
                                2,
                                "Return the name of the user associated to the current connection",
                                call -> call.reply().bulk(USER)),
                        open("cat", -2, "List the ACL categories or the commands inside a category", this::cat),
                        admin("users", 2, "List the username of all the configured ACL rules", call -> {
                            call.reply().array(1);
                            call.reply().bulk(USER);
                        }),
                        admin("list", 2, "List the current ACL rules in ACL config file format", this::list),
                        admin("getuser", 3, "Get the rules for a specific ACL user", this::getuser),
                        admin("setuser", -3, "Refused: there is one user", AclCommands::refuse),
                        admin("deluser", -3, "Refused: there is one user", AclCommands::refuse)));
    }

    private static CommandSpec open(String sub, int arity, String summary, CommandHandler handler) {
        return CommandSpec.named("acl|" + sub, arity)
                .flags(NOSCRIPT, LOADING, STALE)
                .doc("server", "6.0.0", summary)
                .runs(handler);
    }

    private static CommandSpec admin(String sub, int arity, String summary, CommandHandler handler) {
        return CommandSpec.named("acl|" + sub, arity)
                .flags(ADMIN, NOSCRIPT, LOADING, STALE)
                .doc("server", "6.0.0", summary)
                .runs(handler);
    }

    private static void refuse(CommandCall call) {
        throw new CommandError(ONE_USER);
    }

    private void cat(CommandCall call) {
        byte[][] args = call.args();
        if (args.length > 3) {
            throw CommandError.unknownSubcommand("acl", args[1]);
        }
        List<String> names = AclCategories.ALL;
        if (args.length == 3) {
            String category = Arguments.text(args[2]).toLowerCase(Locale.ROOT);
            if (!AclCategories.ALL.contains(category)) {
                throw new CommandError("ERR Unknown category '" + Arguments.text(args[2]) + "'");
            }
            names = new ArrayList<>();
            collect(commands.table(), "@" + category, names);
        }
        call.reply().array(names.size());
        names.forEach(call.reply()::bulk);
    }

    private static void collect(CommandTable table, String category, List<String> names) {
        for (Command command : table.all()) {
            if (AclCategories.of(command.spec()).contains(category)) {
                names.add(command.spec().name());
            }
            CommandTable children = command.children();
            if (children != null) {
                collect(children, category, names);
            }
        }
    }

    private void list(CommandCall call) {
        String hash = passwordHash();
        call.reply().array(1);
        call.reply().bulk("user default on " + (hash.isEmpty() ? "nopass" : "#" + hash) + " ~* &* +@all");
    }

    private void getuser(CommandCall call) {
        if (!Arguments.text(call.args()[2]).equals(USER)) {
            call.reply().nullArray();
            return;
        }
        String hash = passwordHash();
        call.reply().map(6);
        call.reply().bulk("flags");
        call.reply().set(hash.isEmpty() ? 2 : 1);
        call.reply().bulk("on");
        if (hash.isEmpty()) {
            call.reply().bulk("nopass");
        }
        call.reply().bulk("passwords");
        call.reply().array(hash.isEmpty() ? 0 : 1);
        if (!hash.isEmpty()) {
            call.reply().bulk(hash);
        }
        field(call, "commands", "+@all");
        field(call, "keys", "~*");
        field(call, "channels", "&*");
        call.reply().bulk("selectors");
        call.reply().array(0);
    }

    private static void field(CommandCall call, String name, String value) {
        call.reply().bulk(name);
        call.reply().bulk(value);
    }

    /** Hexadecimal SHA-256 of the password, empty when there is none. */
    private String passwordHash() {
        String password = node.config().get(Directives.REQUIREPASS);
        if (password.isEmpty()) {
            return "";
        }
        try {
            StringBuilder hex = new StringBuilder();
            for (byte part : MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8))) {
                hex.append(Character.forDigit((part >> 4) & 15, 16)).append(Character.forDigit(part & 15, 16));
            }
            return hex.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
