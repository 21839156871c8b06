package org.clusterarium.model.operation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.topology.NodeAddress;

/** Actions of a legacy slot move as commands. */
public final class MoveCommands {
    private MoveCommands() {}

    /**
     * The command of an action. For actions in a database other than 0 a SELECT must go before it on the same connection.
     *
     * @param target where the source reaches the target: the address that the target announces, not the one that we reach it at
     * @param authentication the words {@code AUTH2 user password} or {@code AUTH password} for MIGRATE; empty for none
     */
    public static NodeCommand of(MoveAction action, NodeAddress target, List<byte[]> authentication) {
        String slot = Integer.toString(action.slot());
        if (action instanceof MoveAction.SetImporting importing) {
            return setSlot(slot, "IMPORTING", importing.source().value());
        }
        if (action instanceof MoveAction.SetMigrating migrating) {
            return setSlot(slot, "MIGRATING", migrating.target().value());
        }
        if (action instanceof MoveAction.SetOwner owner) {
            return setSlot(slot, "NODE", owner.owner().value());
        }
        if (action instanceof MoveAction.ListKeys list) {
            return NodeCommand.of("CLUSTER", "GETKEYSINSLOT", slot, Integer.toString(list.count()));
        }
        MoveAction.MigrateKeys migrate = (MoveAction.MigrateKeys) action;
        return migrate(
                target,
                migrate.database(),
                migrate.timeoutMillis(),
                words(migrate.replace() ? List.of("REPLACE") : List.of(), authentication),
                migrate.keys());
    }

    /** Such as COPY and REPLACE, and the words of authentication. */
    public static List<byte[]> words(List<String> options, List<byte[]> authentication) {
        List<byte[]> words =
                new ArrayList<>(options.stream().map(MoveCommands::bytes).toList());
        words.addAll(authentication);
        return words;
    }

    /**
     * MIGRATE of several keys.
     *
     * @param options as {@link #words} makes them
     */
    public static NodeCommand migrate(
            NodeAddress target, int database, int timeoutMillis, List<byte[]> options, List<byte[]> keys) {
        List<byte[]> words = new ArrayList<>();
        for (String word : List.of(
                "MIGRATE",
                target.host(),
                Integer.toString(target.port()),
                "",
                Integer.toString(database),
                Integer.toString(timeoutMillis))) {
            words.add(bytes(word));
        }
        words.addAll(options);
        words.add(bytes("KEYS"));
        words.addAll(keys);
        return NodeCommand.ofBytes(words);
    }

    private static NodeCommand setSlot(String slot, String state, String node) {
        return NodeCommand.of("CLUSTER", "SETSLOT", slot, state, node);
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }
}
