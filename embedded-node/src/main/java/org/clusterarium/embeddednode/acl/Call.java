package org.clusterarium.embeddednode.acl;

import java.util.List;
import java.util.Set;
import org.clusterarium.embeddednode.command.Arguments;
import org.clusterarium.embeddednode.command.Command;
import org.clusterarium.embeddednode.command.KeyAccess;

/** A call to be judged: the command, its keys and channels. */
record Call(Command command, byte[][] args, List<byte[]> keys, int firstChannel, int lastChannel) {
    private static final Set<String> SUBSCRIBING = Set.of("subscribe", "psubscribe", "ssubscribe");
    private static final Set<String> PUBLISHING = Set.of("publish", "spublish");

    static Call of(Command command, byte[][] args) {
        String name = command.spec().name();
        List<byte[]> keys = command.namesKeys() ? command.keys(args) : List.of();
        int last = SUBSCRIBING.contains(name) ? args.length - 1 : PUBLISHING.contains(name) ? 1 : 0;
        return new Call(command, args, keys, 1, last);
    }

    /** What the call does to a key, flags of {@link KeyAccess}. */
    int access(int key) {
        return KeyAccess.of(command, args, key);
    }

    /** Whether the channels are patterns to subscribe to. */
    boolean hasPatterns() {
        return command.spec().name().equals("psubscribe");
    }

    /** Whether the first argument, behind the name of a sub-command, is that word in any case. */
    boolean beginsWith(String argument) {
        int at = command.spec().name().indexOf('|') < 0 ? 1 : 2;
        return at < args.length && argument.equalsIgnoreCase(Arguments.text(args[at]));
    }
}
