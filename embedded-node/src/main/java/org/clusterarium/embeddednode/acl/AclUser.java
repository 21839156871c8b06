package org.clusterarium.embeddednode.acl;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.clusterarium.embeddednode.command.Command;
import org.clusterarium.embeddednode.core.User;
import org.jspecify.annotations.Nullable;

/** A user: flags, hashes of passwords, and selectors of which one must allow a call (struct user, server.h). */
final class AclUser implements User {
    private final String name;
    private final CommandIndex index;
    private final Set<String> passwords = new LinkedHashSet<>();
    /** The first one is the user's own, which rules outside of parentheses change. */
    private final List<Selector> selectors = new ArrayList<>();

    private boolean enabled;
    private boolean needsNoPassword;
    private @Nullable Boolean sanitizes;
    private boolean unrestricted;

    /** A disabled user who may do nothing. */
    AclUser(String name, CommandIndex index, boolean allChannels) {
        this.name = name;
        this.index = index;
        selectors.add(new Selector(index, allChannels));
    }

    /** Takes over everything of another user but the name. */
    void become(AclUser other) {
        List<Selector> copies = new ArrayList<>();
        other.selectors.forEach(selector -> copies.add(selector.copy()));
        List<String> hashes = List.copyOf(other.passwords);
        selectors.clear();
        selectors.addAll(copies);
        passwords.clear();
        passwords.addAll(hashes);
        enabled = other.enabled;
        needsNoPassword = other.needsNoPassword;
        sanitizes = other.sanitizes;
        changed();
    }

    /** To be called after rules were applied. */
    void changed() {
        unrestricted = selectors.stream()
                .anyMatch(selector -> selector.allowsAllKeys()
                        && selector.allowsAllChannels()
                        && selector.commands().allowsAll());
    }

    @Override
    public String name() {
        return Latin.toUnicode(name);
    }

    /** The name with one character for each byte. */
    String key() {
        return name;
    }

    @Override
    public boolean mayDoEverything() {
        return unrestricted;
    }

    CommandIndex index() {
        return index;
    }

    boolean isEnabled() {
        return enabled;
    }

    void enable(boolean on) {
        enabled = on;
    }

    boolean needsNoPassword() {
        return needsNoPassword;
    }

    /** Forgets all passwords; from now on none is needed, or nobody gets in. */
    void resetPasswords(boolean noneNeeded) {
        passwords.clear();
        needsNoPassword = noneNeeded;
    }

    void addPassword(String hash) {
        passwords.add(hash);
        needsNoPassword = false;
    }

    /** False when it has no such password. */
    boolean removePassword(String hash) {
        return passwords.remove(hash);
    }

    /** Hexadecimal SHA-256 of each password. */
    Set<String> passwords() {
        return passwords;
    }

    void sanitizesPayloads(boolean sanitize) {
        sanitizes = sanitize;
    }

    Selector root() {
        return selectors.get(0);
    }

    List<Selector> selectors() {
        return selectors;
    }

    void clearSelectors() {
        selectors.subList(1, selectors.size()).clear();
    }

    /** Null when the call is allowed. */
    @Nullable
    Denial denial(Command command, byte[][] args) {
        Call call = Call.of(command, args);
        Denial told = Denial.OF_COMMAND;
        for (Selector selector : selectors) {
            Denial denial = selector.denial(call);
            if (denial == null) {
                return null;
            }
            told = told.orRather(denial);
        }
        return told;
    }

    boolean mayReadAllKeys(Command command, byte[][] args) {
        Call call = Call.of(command, args);
        return selectors.stream()
                .anyMatch(selector -> selector.denial(call) == null && selector.allowsReadingAllKeys());
    }

    /** Flags in the order of ACL LIST. */
    List<String> flags() {
        List<String> flags = new ArrayList<>();
        flags.add(enabled ? "on" : "off");
        if (needsNoPassword) {
            flags.add("nopass");
        }
        if (sanitizes != null) {
            flags.add(sanitizes ? "sanitize-payload" : "skip-sanitize-payload");
        }
        return flags;
    }

    /** The rules that make such a user, behind the name (ACLDescribeUser). */
    String described() {
        StringBuilder rules = new StringBuilder(String.join(" ", flags()));
        passwords.forEach(hash -> rules.append(" #").append(hash));
        rules.append(' ').append(root().described());
        selectors.stream()
                .skip(1)
                .forEach(selector ->
                        rules.append(" (").append(selector.described()).append(')'));
        return rules.toString();
    }
}
