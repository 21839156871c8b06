package org.clusterarium.model.deployment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A command for one node, as its arguments on the wire. Its text shows only the words that name the command, never its arguments:
 * keys belong to the user, and some arguments are passwords.
 */
public final class NodeCommand {
    private static final Set<String> CONTAINERS = Set.of(
            "ACL",
            "CLIENT",
            "CLUSTER",
            "COMMAND",
            "CONFIG",
            "DEBUG",
            "FUNCTION",
            "LATENCY",
            "MEMORY",
            "MODULE",
            "OBJECT",
            "PUBSUB",
            "SCRIPT",
            "SENTINEL",
            "SLOWLOG",
            "XGROUP",
            "XINFO");

    private final List<byte[]> arguments;
    private final String name;
    private final String subcommand;

    /** @param arguments belong to the command from now on */
    private NodeCommand(List<byte[]> arguments) {
        this.arguments = arguments;
        this.name = upper(0);
        this.subcommand = CONTAINERS.contains(name) && arguments.size() > 1 ? upper(1) : "";
    }

    /** @throws IllegalArgumentException if the name is empty */
    public static NodeCommand of(String name, String... arguments) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A command needs a name");
        }
        List<byte[]> all = new ArrayList<>(arguments.length + 1);
        all.add(name.getBytes(StandardCharsets.UTF_8));
        for (String argument : arguments) {
            all.add(argument.getBytes(StandardCharsets.UTF_8));
        }
        return new NodeCommand(all);
    }

    /**
     * For arguments that are not text, such as binary keys.
     *
     * @param arguments the name first
     * @throws IllegalArgumentException if the name is missing or empty
     */
    public static NodeCommand ofBytes(List<byte[]> arguments) {
        if (arguments.isEmpty() || arguments.get(0).length == 0) {
            throw new IllegalArgumentException("A command needs a name");
        }
        return new NodeCommand(arguments.stream().map(byte[]::clone).toList());
    }

    /** The name in upper case, such as {@code CLUSTER}. */
    public String name() {
        return name;
    }

    /** The sub-command in upper case, such as {@code NODES}; empty for commands that have none. */
    public String subcommand() {
        return subcommand;
    }

    /** Name and sub-command. */
    public String words() {
        String subcommand = subcommand();
        return subcommand.isEmpty() ? name() : name() + " " + subcommand;
    }

    /** Number of arguments, the name included. */
    public int size() {
        return arguments.size();
    }

    /** Copies of the arguments, the name first. */
    public List<byte[]> arguments() {
        return arguments.stream().map(byte[]::clone).toList();
    }

    /** The argument at a position (0 is the name) as text, empty if there are fewer. */
    public String text(int position) {
        return position < arguments.size() ? new String(arguments.get(position), StandardCharsets.UTF_8) : "";
    }

    private String upper(int position) {
        return text(position).toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        int hidden = arguments.size() - (subcommand().isEmpty() ? 1 : 2);
        return hidden == 0 ? words() : words() + " … (" + hidden + " arguments)";
    }
}
