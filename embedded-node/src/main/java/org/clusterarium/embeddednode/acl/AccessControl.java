package org.clusterarium.embeddednode.acl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.clusterarium.embeddednode.command.Command;
import org.clusterarium.embeddednode.command.CommandTable;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.AccessService;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.core.User;
import org.jspecify.annotations.Nullable;

/** The users of a node, and the judge of every call (acl.c). */
public final class AccessControl implements AccessService {
    static final String DEFAULT = "default";

    private final NodeEnvironment node;
    private final Subscribers subscribers;
    private final AclLog log;
    private final Map<String, AclUser> users = new TreeMap<>();
    private @Nullable CommandIndex index;
    private @Nullable AclUser defaultUser;

    /** Which channels and patterns clients subscribed to. */
    @FunctionalInterface
    public interface Subscribers {
        /**
         * Names a client subscribed to.
         *
         * @param patterns patterns, else channels of both kinds
         */
        List<byte[]> of(Client client, boolean patterns);
    }

    public AccessControl(NodeEnvironment node, Subscribers subscribers) {
        this.node = node;
        this.subscribers = subscribers;
        this.log = new AclLog(node);
    }

    /**
     * Gives the table, and makes the users of the configuration and of the {@code aclfile} (ACLLoadUsersAtStartup).
     *
     * @throws AclException if a rule is wrong; the message says which, without passwords
     */
    public void start(CommandTable table, ConfigStore config) {
        index = new CommandIndex(table);
        AclUser open = newDefaultUser();
        users.put(DEFAULT, open);
        defaultUser = open;
        passwordChanged(config.get(Directives.REQUIREPASS));
        String path = config.get(Directives.ACLFILE);
        if (!path.isEmpty() && !config.users().isEmpty()) {
            throw new AclException(
                    "Configuring Redis with users defined in redis.conf and at the same setting an ACL file "
                            + "path is invalid. This setup is very likely to lead to configuration errors and security holes, please "
                            + "define either an ACL file or declare users directly in your redis.conf, but not both.");
        }
        config.users().forEach(this::addConfigured);
        String text = config.aclFileText();
        if (text != null) {
            String problem = load(text, null);
            if (problem != null) {
                throw new AclException("Aborting Redis startup because of ACL errors: " + problem);
            }
        }
    }

    /** What is told about a file of users that cannot be read. */
    public static String unreadable(String path, String problem) {
        return "Error loading ACLs, opening file '" + path + "': " + problem;
    }

    private void addConfigured(List<String> words) {
        List<String> latin = new ArrayList<>();
        words.forEach(word -> latin.add(Latin.ofUnicode(word)));
        String name = latin.get(0);
        AclUser user = users.get(name);
        if (Latin.hasSpaces(name)) {
            throw new AclException("Spaces not allowed in ACL usernames");
        }
        if (user != null && user != defaultUser) {
            throw new AclException("Error in user declaration '" + words.get(0)
                    + "': Duplicate user found. A user can only be defined once in config files");
        }
        List<String> rules = UserRules.merged(latin.subList(1, latin.size()), new ArrayList<>());
        if (rules == null) {
            throw new AclException("Unmatched parenthesis in the rules of the user '" + words.get(0) + "'");
        }
        AclUser made = user == null ? newUser(name) : user;
        users.put(name, made);
        if (user != null) {
            apply(made, words.get(0), "reset");
        }
        rules.forEach(rule -> apply(made, words.get(0), rule));
        if (!made.isEnabled()) {
            node.log(
                    LogLevel.NOTICE,
                    "The user '" + words.get(0) + "' is disabled (there is no 'on' modifier in the user description). "
                            + "Make sure this is not a configuration error.");
        }
    }

    private void apply(AclUser user, String name, String rule) {
        try {
            UserRules.apply(user, rule, allChannelsAtFirst());
        } catch (RuleException e) {
            boolean secret =
                    rule.startsWith(">") || rule.startsWith("<") || rule.startsWith("#") || rule.startsWith("!");
            throw new AclException("Error loading ACL rule '" + (secret ? rule.charAt(0) + "(redacted)" : rule)
                    + "' for the user named '" + name + "': " + e.text());
        }
    }

    private AclUser newDefaultUser() {
        AclUser user = newUser(DEFAULT);
        user.enable(true);
        user.resetPasswords(true);
        user.root().allKeys(true);
        user.root().allChannels(true);
        user.root().commands().setAll(true);
        user.changed();
        return user;
    }

    AclUser newUser(String name) {
        return new AclUser(name, index(), allChannelsAtFirst());
    }

    /** What {@code acl-pubsub-default} says. */
    boolean allChannelsAtFirst() {
        return node.config().get(Directives.ACL_PUBSUB_DEFAULT).equals("allchannels");
    }

    CommandIndex index() {
        return made(index);
    }

    private static <T> T made(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("users are asked for before they are made");
        }
        return part;
    }

    AclUser defaultUser() {
        return made(defaultUser);
    }

    @Nullable
    AclUser user(String name) {
        return users.get(name);
    }

    /** All users, sorted by name. */
    Collection<AclUser> users() {
        return users.values();
    }

    AclLog log() {
        return log;
    }

    @Override
    public void begin(Client client) {
        client.user = defaultUser();
        client.authenticated = false;
        if (isOpen()) {
            letIn(client);
        }
    }

    private void letIn(Client client) {
        if (!client.authenticated) {
            client.authenticated = true;
            node.emit(new Effect.ClientAuthenticated(client.id()));
        }
    }

    @Override
    public boolean isOpen() {
        return defaultUser().needsNoPassword() && defaultUser().isEnabled();
    }

    @Override
    public boolean defaultNeedsNoPassword() {
        return defaultUser().needsNoPassword();
    }

    @Override
    public boolean authenticate(Client client, byte[] command, byte[] name, byte[] password) {
        AclUser user = users.get(Latin.text(name));
        if (user == null || !user.isEnabled() || !(user.needsNoPassword() || knows(user, password))) {
            log.add(client, Denial.Reason.AUTH, client.transaction != null, Latin.text(command), Latin.text(name));
            return false;
        }
        client.user = user;
        letIn(client);
        return true;
    }

    private static boolean knows(AclUser user, byte[] password) {
        String hash = UserRules.hash(password);
        boolean known = false;
        for (String other : user.passwords()) {
            known |= UserRules.same(hash, other);
        }
        return known;
    }

    @Override
    public void passwordChanged(String requirepass) {
        AclUser user = defaultUser();
        user.resetPasswords(requirepass.isEmpty());
        if (!requirepass.isEmpty()) {
            user.addPassword(UserRules.hash(Latin.bytes(Latin.ofUnicode(requirepass))));
        }
        openIfNoPassword();
    }

    /** Clients that have not authenticated may send large commands when no password is needed any more. */
    private void openIfNoPassword() {
        if (isOpen()) {
            node.clients().all().forEach(client -> node.emit(new Effect.ClientAuthenticated(client.id())));
        }
    }

    @Override
    public boolean exists(String user) {
        return users.containsKey(Latin.ofUnicode(user));
    }

    /**
     * Why a client may not run a call, null when it may. Denials are noted for ACL LOG.
     *
     * @param inExec the command was allowed when it was queued
     */
    public @Nullable String refusal(Client client, Command command, byte[][] args, boolean inExec) {
        User user = client.user;
        if (user == null || user.mayDoEverything()) {
            return null;
        }
        AclUser judged = (AclUser) user;
        Denial denial = judged.denial(command, args);
        if (denial == null) {
            return null;
        }
        byte[] object = denial.object();
        log.add(
                client,
                denial.reason(),
                inExec || client.transaction != null,
                object == null ? command.spec().name() : Latin.text(object),
                judged.key());
        return inExec ? denial.refusalInExec() : denial.refusal(command.spec().name());
    }

    @Override
    public boolean mayReadAllKeys(Client client, byte[][] args) {
        User user = client.user;
        Command command = index().ofCall(args);
        return user == null
                || user.mayDoEverything()
                || (command != null && ((AclUser) user).mayReadAllKeys(command, args));
    }

    @Override
    public @Nullable List<String> configurationLines() {
        if (!node.config().get(Directives.ACLFILE).isEmpty()) {
            return null;
        }
        List<String> lines = new ArrayList<>();
        users.values().forEach(user -> lines.add(Latin.toUnicode(user.key() + " " + user.described())));
        return lines;
    }

    /** Gives a user, who may be new, the rules of another one; its subscribers that lose a channel are closed (ACLSetUser). */
    void set(String name, AclUser rules, Client current) {
        AclUser user = users.get(name);
        if (user == null) {
            user = newUser(name);
            users.put(name, user);
        } else {
            closeSubscribersWithout(user, rules, current);
        }
        user.become(rules);
        openIfNoPassword();
    }

    private void closeSubscribersWithout(AclUser user, AclUser rules, Client current) {
        if (rules.selectors().stream().anyMatch(Selector::allowsAllChannels)) {
            return;
        }
        List<String> channels = new ArrayList<>();
        rules.selectors().forEach(selector -> channels.addAll(selector.channels()));
        close(
                client -> client.user == user
                        && client.isSubscriber()
                        && (loses(channels, client, true) || loses(channels, client, false)),
                current);
    }

    private boolean loses(List<String> channels, Client client, boolean patterns) {
        return subscribers.of(client, patterns).stream()
                .anyMatch(name -> !Selector.allowsChannel(channels, name, patterns));
    }

    /** False when there is none of that name. Clients of a user that goes are closed. */
    boolean remove(String name, @Nullable Client current) {
        AclUser gone = users.remove(name);
        if (gone != null) {
            close(client -> client.user == gone, current);
        }
        return gone != null;
    }

    /** Closes clients; the one whose command runs gets its reply first. */
    private void close(Predicate<Client> which, @Nullable Client current) {
        for (Client client : List.copyOf(node.clients().all())) {
            if (which.test(client) && client == current) {
                client.closing = true;
            } else if (which.test(client)) {
                node.clients().close(client);
            }
        }
    }

    /** Replaces all users by those of a file's text; answers the problems, null when there are none. */
    @Nullable
    String load(String text, @Nullable Client current) {
        Map<String, AclUser> loaded;
        try {
            loaded = AclFile.read(node.config().get(Directives.ACLFILE), text, index(), allChannelsAtFirst());
        } catch (RuleException e) {
            return e.text();
        }
        AclUser forDefault = loaded.remove(DEFAULT);
        defaultUser().become(forDefault == null ? newDefaultUser() : forDefault);
        for (String name : List.copyOf(users.keySet())) {
            if (!name.equals(DEFAULT)) {
                remove(name, current);
            }
        }
        users.putAll(loaded);
        openIfNoPassword();
        return null;
    }

    /** The lines of a file with all users (ACLSaveToFile). */
    String fileText() {
        StringBuilder text = new StringBuilder();
        users.values()
                .forEach(user -> text.append("user ")
                        .append(user.key())
                        .append(' ')
                        .append(user.described())
                        .append('\n'));
        return Latin.toUnicode(text.toString());
    }
}
