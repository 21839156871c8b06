package org.clusterarium.embeddednode.command;

import java.util.Set;

/**
 * A row of the command table.
 *
 * @param name lower case
 * @param arity number of arguments including the name; negative: at least that many
 * @param firstKey position of the first key, 0 if none
 * @param lastKey position of the last key, negative counts from the end
 * @param keyStep distance between keys
 */
public record CommandSpec(
        String name,
        int arity,
        Set<CommandFlag> flags,
        int firstKey,
        int lastKey,
        int keyStep,
        String group,
        String since,
        String summary,
        CommandHandler handler) {
    public boolean is(CommandFlag flag) {
        return flags.contains(flag);
    }
}
