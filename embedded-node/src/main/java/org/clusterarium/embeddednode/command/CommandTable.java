package org.clusterarium.embeddednode.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.jspecify.annotations.Nullable;

/** The commands a node knows, by name in any case. Looking up makes no garbage. */
public final class CommandTable {
    private static final int HASH_FACTOR = 31;

    private final Map<String, Command> byName = new TreeMap<>();
    private final List<Command> offered = new ArrayList<>();
    private final @Nullable Command[] buckets;
    private final byte[][] names;

    /**
     * Makes the table. Rows named {@code container|sub} become sub-commands of the row {@code container}.
     *
     * @throws IllegalArgumentException for a name that comes twice or a sub-command without container
     */
    public CommandTable(Collection<CommandSpec> specs) {
        this(specs, "");
    }

    private CommandTable(Collection<CommandSpec> specs, String prefix) {
        List<CommandSpec> sorted = new ArrayList<>(specs);
        sorted.sort(Comparator.comparing(CommandSpec::name));
        for (CommandSpec spec : sorted) {
            String name = spec.name().substring(prefix.length());
            if (name.indexOf('|') < 0 && byName.put(name, new Command(spec)) != null) {
                throw new IllegalArgumentException("command " + spec.name() + " is defined twice");
            }
        }
        addChildren(sorted, prefix);
        int size = Integer.highestOneBit(Math.max(1, byName.size())) * 4;
        buckets = new @Nullable Command[size];
        names = new byte[size][];
        byName.forEach(this::index);
        for (Command command : byName.values()) {
            if (!command.isNotOffered()) {
                offered.add(command);
            }
        }
    }

    private void addChildren(List<CommandSpec> sorted, String prefix) {
        Map<String, List<CommandSpec>> families = new TreeMap<>();
        for (CommandSpec spec : sorted) {
            int bar = spec.name().indexOf('|', prefix.length());
            if (bar > 0) {
                families.computeIfAbsent(spec.name().substring(prefix.length(), bar), name -> new ArrayList<>())
                        .add(spec);
            }
        }
        families.forEach((container, rows) -> {
            Command parent = byName.get(container);
            if (parent == null) {
                throw new IllegalArgumentException("sub-commands of " + container + " without it");
            }
            parent.children(new CommandTable(rows, prefix + container + "|"));
        });
    }

    private void index(String name, Command command) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        int at = hash(text) & (buckets.length - 1);
        while (buckets[at] != null) {
            at = (at + 1) & (buckets.length - 1);
        }
        buckets[at] = command;
        names[at] = text;
    }

    /** The command of that name, in any case; null when there is none. */
    public @Nullable Command find(byte[] name) {
        int at = hash(name) & (buckets.length - 1);
        while (true) {
            Command found = buckets[at];
            if (found == null || same(names[at], name)) {
                return found;
            }
            at = (at + 1) & (buckets.length - 1);
        }
    }

    /** The command of a name that may be {@code container|sub}, null when there is none. */
    public @Nullable Command named(String name) {
        int bar = name.indexOf('|');
        if (bar < 0) {
            return find(Arguments.bytes(name));
        }
        Command container = find(Arguments.bytes(name.substring(0, bar)));
        CommandTable children = container == null ? null : container.children();
        return children == null ? null : children.find(Arguments.bytes(name.substring(bar + 1)));
    }

    /** The command or sub-command of a call, null when there is none; a container alone is itself. */
    public @Nullable Command ofCall(byte[][] args) {
        Command command = find(args[0]);
        CommandTable children = command == null ? null : command.children();
        return children != null && args.length > 1 ? children.find(args[1]) : command;
    }

    /** All commands that are offered, sorted by name; without sub-commands. */
    public Collection<Command> all() {
        return offered;
    }

    /** As {@link #all}, and those that are known by name only. */
    public Collection<Command> known() {
        return byName.values();
    }

    /** Sets all counters to zero, those of sub-commands too. */
    public void resetCounters() {
        for (Command command : byName.values()) {
            command.resetCounters();
            CommandTable children = command.children();
            if (children != null) {
                children.resetCounters();
            }
        }
    }

    private static int hash(byte[] name) {
        int hash = name.length;
        for (byte letter : name) {
            hash = hash * HASH_FACTOR + Arguments.lower(letter);
        }
        return hash ^ (hash >>> 15);
    }

    private static boolean same(byte[] lowerCase, byte[] name) {
        if (lowerCase.length != name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (lowerCase[i] != Arguments.lower(name[i])) {
                return false;
            }
        }
        return true;
    }
}
