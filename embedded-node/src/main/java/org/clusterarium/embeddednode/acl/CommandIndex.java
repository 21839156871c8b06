package org.clusterarium.embeddednode.acl;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.embeddednode.command.AclCategories;
import org.clusterarium.embeddednode.command.Command;
import org.clusterarium.embeddednode.command.CommandTable;
import org.jspecify.annotations.Nullable;

/** Numbers the commands and sub-commands of the table: a container before its sub-commands, else by name. */
final class CommandIndex {
    private final CommandTable table;
    private final List<Command> commands = new ArrayList<>();
    private final Map<Command, Integer> numbers = new IdentityHashMap<>();
    private final Map<String, BitSet> categories = new TreeMap<>();

    CommandIndex(CommandTable table) {
        this.table = table;
        AclCategories.ALL.forEach(category -> categories.put(category, new BitSet()));
        add(table);
    }

    private void add(CommandTable rows) {
        for (Command command : rows.known()) {
            int number = commands.size();
            commands.add(command);
            numbers.put(command, number);
            for (String category : AclCategories.of(command.spec())) {
                members(category.substring(1)).set(number);
            }
            CommandTable children = command.children();
            if (children != null) {
                add(children);
            }
        }
    }

    /** The commands of a category whose name, in lower case, is one of {@link AclCategories#ALL}. */
    BitSet members(String category) {
        BitSet members = categories.get(category);
        if (members == null) {
            throw new IllegalArgumentException("no category " + category);
        }
        return members;
    }

    boolean isCategory(String name) {
        return categories.containsKey(name);
    }

    int size() {
        return commands.size();
    }

    Command command(int number) {
        return commands.get(number);
    }

    int number(Command command) {
        Integer number = numbers.get(command);
        if (number == null) {
            throw new IllegalArgumentException(
                    "not of this table: " + command.spec().name());
        }
        return number;
    }

    /** The number behind the last sub-command of a command; the next number for one that has none. */
    int endOf(int number) {
        CommandTable children = commands.get(number).children();
        return number + 1 + (children == null ? 0 : children.known().size());
    }

    /** A command by its full name, in any case. */
    @Nullable
    Command named(String name) {
        return table.named(Latin.toUnicode(name));
    }

    @Nullable
    Command ofCall(byte[][] args) {
        return table.ofCall(args);
    }

    CommandTable table() {
        return table;
    }
}
