package org.clusterarium.embeddednode.acl;

import java.util.Set;
import java.util.TreeSet;
import org.clusterarium.embeddednode.command.AclCategories;
import org.jspecify.annotations.Nullable;

/**
 * Finds short rules that make a set of commands again: from {@code +@all} or {@code -@all}, first the categories that fit best, then single
 * commands (ACLDescribeSelectorCommandRules, acl.c). redis-server lists single commands in the order of a hash table, here they are sorted.
 */
final class CommandRules {
    private final CommandSet wanted;
    private final CommandIndex index;
    private final CommandSet reached;
    private final CommandSet remaining;
    private final boolean additive;
    private final StringBuilder rules = new StringBuilder();

    private CommandRules(CommandSet wanted) {
        this.wanted = wanted;
        this.index = wanted.index();
        this.reached = new CommandSet(index);
        this.remaining = wanted.copy();
        this.additive = !wanted.allowsFuture();
    }

    /** The rules, beginning with {@code +@all} or {@code -@all}. */
    static String of(CommandSet wanted) {
        CommandRules rules = new CommandRules(wanted);
        rules.rules.append(rules.additive ? "-@all" : "+@all");
        rules.reached.setAll(!rules.additive);
        rules.categories();
        rules.singleCommands();
        return rules.rules.toString();
    }

    private void categories() {
        Set<String> applied = new TreeSet<>();
        String best = bestCategory(applied);
        while (best != null) {
            rules.append(additive ? " +@" : " -@").append(best);
            reached.setCategory(best, additive);
            remaining.setCategory(best, !additive);
            applied.add(best);
            best = bestCategory(applied);
        }
    }

    private @Nullable String bestCategory(Set<String> applied) {
        String best = null;
        int leastDifferent = Integer.MAX_VALUE;
        int mostSame = 0;
        for (String category : AclCategories.ALL) {
            if (applied.contains(category)) {
                continue;
            }
            int on = remaining.allowedIn(category);
            int off = index.members(category).cardinality() - on;
            int same = additive ? on : off;
            int different = additive ? off : on;
            boolean better = different < leastDifferent || (different == leastDifferent && same > mostSame);
            if (same > different && better) {
                best = category;
                leastDifferent = different;
                mostSame = same;
            }
        }
        return best;
    }

    private void singleCommands() {
        for (int number = 0; number < index.size(); number++) {
            String name = index.command(number).spec().name();
            boolean allow = wanted.allows(number);
            if (allow != reached.allows(number)) {
                rules.append(allow ? " +" : " -").append(name);
                reached.set(number, allow);
            }
            if (!allow) {
                wanted.firstArguments(number)
                        .forEach(argument ->
                                rules.append(" +").append(name).append('|').append(argument));
            }
        }
    }
}
