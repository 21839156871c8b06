package org.clusterarium.embeddednode.acl;

import org.clusterarium.embeddednode.command.Command;
import org.clusterarium.embeddednode.command.KeyAccess;

/** Applies rules about commands, keys and channels to a selector (ACLSetSelector, acl.c). */
final class SelectorRules {
    private SelectorRules() {}

    static void apply(Selector selector, String rule) throws RuleException {
        switch (Latin.lower(rule)) {
            case "allkeys", "~*" -> selector.allKeys(true);
            case "resetkeys" -> selector.allKeys(false);
            case "allchannels", "&*" -> selector.allChannels(true);
            case "resetchannels" -> selector.allChannels(false);
            case "allcommands", "+@all" -> selector.commands().setAll(true);
            case "nocommands", "-@all" -> selector.commands().setAll(false);
            default -> applyMore(selector, rule);
        }
    }

    private static void applyMore(Selector selector, String rule) throws RuleException {
        switch (rule.charAt(0)) {
            case '~' -> keys(selector, rule.substring(1), Selector.READ_AND_WRITE);
            case '%' -> keysWithAccess(selector, rule);
            case '&' -> channel(selector, rule.substring(1));
            case '+', '-' -> commands(selector.commands(), rule.charAt(0) == '+', rule.substring(1));
            default -> throw RuleException.syntax();
        }
    }

    private static void keysWithAccess(Selector selector, String rule) throws RuleException {
        checkNotAllKeys(selector);
        int access = 0;
        for (int at = 1; at < rule.length(); at++) {
            char letter = Character.toUpperCase(rule.charAt(at));
            if (letter == '~') {
                keys(selector, rule.substring(at + 1), access);
                return;
            }
            int flag = letter == 'R' ? KeyAccess.READ : letter == 'W' ? KeyAccess.WRITE : 0;
            if (flag == 0 || (access & flag) != 0) {
                throw RuleException.syntax();
            }
            access |= flag;
        }
        keys(selector, "", access);
    }

    private static void checkNotAllKeys(Selector selector) throws RuleException {
        if (selector.allowsAllKeys()) {
            throw new RuleException(
                    "Adding a pattern after the * pattern (or the 'allkeys' flag) is not valid and does "
                            + "not have any effect. Try 'resetkeys' to start with an empty list of patterns");
        }
    }

    private static void keys(Selector selector, String pattern, int access) throws RuleException {
        checkNotAllKeys(selector);
        if (Latin.hasSpaces(pattern) || access == 0) {
            throw RuleException.syntax();
        }
        selector.addKeys(pattern, access);
    }

    private static void channel(Selector selector, String pattern) throws RuleException {
        if (selector.allowsAllChannels()) {
            throw new RuleException(
                    "Adding a pattern after the * pattern (or the 'allchannels' flag) is not valid and does "
                            + "not have any effect. Try 'resetchannels' to start with an empty list of channels");
        }
        if (Latin.hasSpaces(pattern)) {
            throw RuleException.syntax();
        }
        selector.addChannel(pattern);
    }

    private static void commands(CommandSet commands, boolean allow, String name) throws RuleException {
        CommandIndex index = commands.index();
        if (name.startsWith("@")) {
            String category = Latin.lower(name.substring(1));
            if (!index.isCategory(category)) {
                throw RuleException.unknown();
            }
            commands.setCategory(category, allow);
            return;
        }
        int bar = name.lastIndexOf('|');
        if (allow && bar >= 0) {
            subCommand(commands, name, bar);
            return;
        }
        commands.set(index.number(known(index, name)), allow);
    }

    private static void subCommand(CommandSet commands, String name, int bar) throws RuleException {
        CommandIndex index = commands.index();
        Command container = known(index, name.substring(0, bar));
        if (container.spec().name().indexOf('|') >= 0) {
            throw new RuleException("Allowing first-arg of a subcommand is not supported");
        }
        String sub = name.substring(bar + 1);
        if (sub.isEmpty()) {
            throw RuleException.syntax();
        }
        if (container.children() == null) {
            commands.allowFirstArgument(index.number(container), sub);
        } else {
            commands.set(index.number(known(index, name)), true);
        }
    }

    private static Command known(CommandIndex index, String name) throws RuleException {
        Command command = index.named(name);
        if (command == null) {
            throw RuleException.unknown();
        }
        return command;
    }
}
