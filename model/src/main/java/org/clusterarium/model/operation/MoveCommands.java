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
        return migrate((MoveAction.MigrateKeys) action, target, authentication);
    }

    private static NodeCommand setSlot(String slot, String state, String node) {
        return NodeCommand.of("CLUSTER", "SETSLOT", slot, state, node);
    }

    private static NodeCommand migrate(
            MoveAction.MigrateKeys migrate, NodeAddress target, List<byte[]> authentication) {
        List<byte[]> words = new ArrayList<>();
        for (String word : List.of(
                "MIGRATE",
                target.host(),
                Integer.toString(target.port()),
                "",
                Integer.toString(migrate.database()),
                Integer.toString(migrate.timeoutMillis()))) {
            words.add(bytes(word));
        }
        if (migrate.replace()) {
            words.add(bytes("REPLACE"));
        }
        words.addAll(authentication);
        words.add(bytes("KEYS"));
        words.addAll(migrate.keys());
        return NodeCommand.ofBytes(words);
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }
}
