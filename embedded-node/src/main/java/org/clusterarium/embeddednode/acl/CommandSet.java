package org.clusterarium.embeddednode.acl;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which commands a selector allows: a bit for each command, one for commands to come (whoever got {@code +@all} last), and first arguments of
 * commands that are not allowed as a whole (allowed_commands and allowed_firstargs of acl.c).
 */
final class CommandSet {
    private final CommandIndex index;
    private final BitSet allowed = new BitSet();
    private final Map<Integer, List<String>> firstArguments = new TreeMap<>();
    private boolean future;
    private boolean all;

    CommandSet(CommandIndex index) {
        this.index = index;
    }

    CommandSet copy() {
        CommandSet copy = new CommandSet(index);
        copy.allowed.or(allowed);
        firstArguments.forEach((number, arguments) -> copy.firstArguments.put(number, new ArrayList<>(arguments)));
        copy.future = future;
        copy.all = all;
        return copy;
    }

    /** {@code +@all} or {@code -@all}. */
    void setAll(boolean allow) {
        allowed.set(0, index.size(), allow);
        firstArguments.clear();
        future = allow;
        all = allow;
    }

    /** A command with its sub-commands. */
    void set(int number, boolean allow) {
        allowed.set(number, index.endOf(number), allow);
        firstArguments.remove(number);
        all &= allow;
    }

    /** All commands of a category. */
    void setCategory(String category, boolean allow) {
        index.members(category).stream().forEach(number -> set(number, allow));
    }

    /** Allows a command for that first argument; no effect when it has it already. */
    void allowFirstArgument(int number, String argument) {
        List<String> arguments = firstArguments.computeIfAbsent(number, key -> new ArrayList<>());
        if (arguments.stream().noneMatch(argument::equalsIgnoreCase)) {
            arguments.add(argument);
        }
    }

    List<String> firstArguments(int number) {
        return firstArguments.getOrDefault(number, List.of());
    }

    boolean allows(int number) {
        return allowed.get(number);
    }

    /** Whether nothing was taken away since {@code +@all}. */
    boolean allowsAll() {
        return all;
    }

    /** Whether {@code +@all} came after the last {@code -@all}. */
    boolean allowsFuture() {
        return future;
    }

    /** How many commands of a category are allowed. */
    int allowedIn(String category) {
        BitSet members = (BitSet) index.members(category).clone();
        members.and(allowed);
        return members.cardinality();
    }

    CommandIndex index() {
        return index;
    }
}
