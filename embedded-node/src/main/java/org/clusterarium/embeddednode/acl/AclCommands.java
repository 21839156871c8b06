package org.clusterarium.embeddednode.acl;

import static org.clusterarium.embeddednode.core.CommandFlag.ADMIN;
import static org.clusterarium.embeddednode.core.CommandFlag.LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.NOSCRIPT;
import static org.clusterarium.embeddednode.core.CommandFlag.NO_MULTI;
import static org.clusterarium.embeddednode.core.CommandFlag.STALE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.clusterarium.embeddednode.command.AclCategories;
import org.clusterarium.embeddednode.command.Arguments;
import org.clusterarium.embeddednode.command.Command;
import org.clusterarium.embeddednode.command.CommandError;
import org.clusterarium.embeddednode.command.HelpCommand;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandHandler;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.core.User;
import org.clusterarium.embeddednode.resp.ReplyWriter;

/** ACL and its sub-commands (aclCommand, acl.c). */
public final class AclCommands {
    private static final int MOST_BITS = 4096;
    private static final int USUAL_BITS = 256;
    private static final int LOG_SHOWN = 10;

    private final NodeEnvironment node;
    private final AccessControl access;
    private final AclFileCommands files;

    public AclCommands(NodeEnvironment node, AccessControl access, AclFileCommands files) {
        this.node = node;
        this.access = access;
        this.files = files;
    }

    public List<CommandSpec> specs() {
        return HelpCommand.withHelp(
                "acl",
                "6.0.0",
                List.of(
                        HelpCommand.container(
                                "acl", "server", "6.0.0", "A container for Access List Control commands "),
                        open("cat", -2, "List the ACL categories or the commands inside a category", this::cat),
                        admin("deluser", -3, "Remove the specified ACL users and the associated rules", this::delete),
                        CommandSpec.named("acl|dryrun", -4)
                                .flags(ADMIN, NOSCRIPT, LOADING, STALE)
                                .doc(
                                        "server",
                                        "7.0.0",
                                        "Returns whether the user can execute the given command without executing the command.")
                                .runs(this::dryRun),
                        open(
                                "genpass",
                                -2,
                                "Generate a pseudorandom secure password to use for ACL users",
                                this::generatePassword),
                        admin("getuser", 3, "Get the rules for a specific ACL user", this::get),
                        admin(
                                "list",
                                2,
                                "List the current ACL rules in ACL config file format",
                                call -> list(call, user -> "user " + user.key() + " " + user.described())),
                        file("load", "Reload the ACLs from the configured ACL file", files::load),
                        admin("log", -2, "List latest events denied because of ACLs in place", this::log),
                        file("save", "Save the current ACL rules in the configured ACL file", files::save),
                        admin("setuser", -3, "Modify or create the rules for a specific ACL user", this::set),
                        admin(
                                "users",
                                2,
                                "List the username of all the configured ACL rules",
                                call -> list(call, AclUser::key)),
                        open(
                                "whoami",
                                2,
                                "Return the name of the user associated to the current connection",
                                AclCommands::whoami)));
    }

    private static CommandSpec open(String sub, int arity, String summary, CommandHandler handler) {
        return row(sub, arity, summary).flags(NOSCRIPT, LOADING, STALE).runs(handler);
    }

    private static CommandSpec admin(String sub, int arity, String summary, CommandHandler handler) {
        return row(sub, arity, summary).flags(ADMIN, NOSCRIPT, LOADING, STALE).runs(handler);
    }

    /** The client waits for the file, which a transaction cannot. */
    private static CommandSpec file(String sub, String summary, CommandHandler handler) {
        return row(sub, 2, summary)
                .flags(ADMIN, NOSCRIPT, LOADING, STALE, NO_MULTI)
                .runs(handler);
    }

    private static CommandSpec.Builder row(String sub, int arity, String summary) {
        return CommandSpec.named("acl|" + sub, arity).doc("server", "6.0.0", summary);
    }

    private static void whoami(CommandCall call) {
        User user = call.client().user;
        call.reply().bulk(user == null ? AccessControl.DEFAULT : user.name());
    }

    private void cat(CommandCall call) {
        byte[][] args = call.args();
        if (args.length > 3) {
            throw CommandError.subcommandSyntax("acl", args[1]);
        }
        List<String> names = new ArrayList<>(AclCategories.ALL);
        if (args.length == 3) {
            CommandIndex index = access.index();
            String category = Latin.lower(Latin.text(args[2]));
            if (!index.isCategory(category)) {
                throw new CommandError("ERR Unknown category '" + Arguments.printable(args[2], 128) + "'");
            }
            names.clear();
            index.members(category).stream()
                    .forEach(number -> names.add(index.command(number).spec().name()));
        }
        call.reply().array(names.size());
        names.forEach(call.reply()::bulk);
    }

    private void list(CommandCall call, Function<AclUser, String> line) {
        call.reply().array(access.users().size());
        access.users().forEach(user -> call.reply().bulk(Latin.bytes(line.apply(user))));
    }

    private void set(CommandCall call) {
        byte[][] args = call.args();
        String name = Latin.text(args[2]);
        if (Latin.hasSpaces(name)) {
            throw new CommandError("ERR Usernames can't contain spaces or null characters");
        }
        List<String> words = new ArrayList<>();
        for (int at = 3; at < args.length; at++) {
            words.add(Latin.text(args[at]));
        }
        List<String> open = new ArrayList<>();
        List<String> rules = UserRules.merged(words, open);
        if (rules == null) {
            throw new CommandError("ERR Unmatched parenthesis in acl selector starting at '"
                    + Latin.toUnicode(open.get(open.size() - 1)) + "'.");
        }
        AclUser staged = access.newUser(name);
        AclUser before = access.user(name);
        if (before != null) {
            staged.become(before);
        }
        for (String rule : rules) {
            try {
                UserRules.apply(staged, rule, access.allChannelsAtFirst());
            } catch (RuleException e) {
                throw new CommandError(
                        "ERR Error in ACL SETUSER modifier '" + Latin.toUnicode(rule) + "': " + e.text());
            }
        }
        access.set(name, staged, call.client());
        call.reply().ok();
    }

    private void delete(CommandCall call) {
        List<String> names = new ArrayList<>();
        for (int at = 2; at < call.args().length; at++) {
            names.add(Latin.text(call.args()[at]));
        }
        if (names.contains(AccessControl.DEFAULT)) {
            throw new CommandError("ERR The 'default' user cannot be removed");
        }
        call.reply()
                .integer(names.stream()
                        .filter(name -> access.remove(name, call.client()))
                        .count());
    }

    private void get(CommandCall call) {
        ReplyWriter reply = call.reply();
        AclUser user = access.user(Latin.text(call.args()[2]));
        if (user == null) {
            reply.nullBulk();
            return;
        }
        reply.map(6);
        reply.bulk("flags");
        reply.set(user.flags().size());
        user.flags().forEach(reply::bulk);
        reply.bulk("passwords");
        reply.array(user.passwords().size());
        user.passwords().forEach(reply::bulk);
        describe(reply, user.root());
        reply.bulk("selectors");
        List<Selector> more = user.selectors().subList(1, user.selectors().size());
        reply.array(more.size());
        for (Selector selector : more) {
            reply.map(3);
            describe(reply, selector);
        }
    }

    private static void describe(ReplyWriter reply, Selector selector) {
        reply.bulk("commands");
        reply.bulk(Latin.bytes(CommandRules.of(selector.commands())));
        reply.bulk("keys");
        reply.bulk(Latin.bytes(selector.describedKeys()));
        reply.bulk("channels");
        reply.bulk(Latin.bytes(selector.describedChannels()));
    }

    private void generatePassword(CommandCall call) {
        byte[][] args = call.args();
        if (args.length > 3) {
            throw CommandError.subcommandSyntax("acl", args[1]);
        }
        long bits = args.length == 3 ? Arguments.integer(args[2]) : USUAL_BITS;
        if (bits <= 0 || bits > MOST_BITS) {
            throw new CommandError("ERR ACL GENPASS argument must be the number of bits for the output password, a "
                    + "positive number up to " + MOST_BITS);
        }
        call.reply().bulk(node.random().nextHex((int) (bits + 3) / 4));
    }

    private void log(CommandCall call) {
        byte[][] args = call.args();
        if (args.length > 3) {
            throw CommandError.subcommandSyntax("acl", args[1]);
        }
        if (args.length == 3 && Arguments.is(args[2], "reset")) {
            access.log().reset();
            call.reply().ok();
            return;
        }
        access.log().write(call.reply(), args.length == 3 ? Arguments.integer(args[2]) : LOG_SHOWN);
    }

    private void dryRun(CommandCall call) {
        byte[][] args = call.args();
        AclUser user = access.user(Latin.text(args[2]));
        if (user == null) {
            throw new CommandError("ERR User '" + Arguments.text(args[2]) + "' not found");
        }
        byte[][] inner = Arrays.copyOfRange(args, 3, args.length);
        Command command = access.index().ofCall(inner);
        if (command == null) {
            throw new CommandError("ERR Command '" + Arguments.text(inner[0]) + "' not found");
        }
        if (!command.acceptsCount(inner.length)) {
            throw CommandError.arity(command.spec().name());
        }
        Denial denial = user.denial(command, inner);
        if (denial == null) {
            call.reply().ok();
            return;
        }
        byte[] object = denial.object();
        call.reply()
                .bulk(
                        object == null
                                ? "This user has no permissions to run the '"
                                        + command.spec().name() + "' command"
                                : "This user has no permissions to access the '" + Arguments.text(object) + "' "
                                        + denial.reason().shown);
    }
}
