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
     * The command that an action is, without those that go before and after it.
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
        if (action instanceof MoveAction.Probe) {
            return NodeCommand.of("CLUSTER", "COUNTKEYSINSLOT", slot);
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

    /**
     * All commands of an action, which must arrive together on one connection: what {@link #of} gives, and what has to go before and after it.
     *
     * @param commands in order
     * @param telling which of them the action is; if one before it is refused, so is the action
     */
    public record Sequence(List<NodeCommand> commands, int telling) {
        public Sequence {
            commands = List.copyOf(commands);
        }
    }

    /** As {@link #of}, for actions in any database. */
    public static Sequence sequence(MoveAction action, NodeAddress target, List<byte[]> authentication) {
        NodeCommand command = of(action, target, authentication);
        int database = database(action);
        if (database > 0) {
            NodeCommand there = NodeCommand.of("SELECT", Integer.toString(database));
            return new Sequence(List.of(there, command, NodeCommand.of("SELECT", "0")), 1);
        }
        if (action instanceof MoveAction.SetOwner owner && owner.quietly()) {
            NodeCommand close = NodeCommand.of("CLUSTER", "SETSLOT", Integer.toString(action.slot()), "STABLE");
            return new Sequence(List.of(close, command), 1);
        }
        return new Sequence(List.of(command), 0);
    }

    private static int database(MoveAction action) {
        if (action instanceof MoveAction.ListKeys list) {
            return list.database();
        }
        return action instanceof MoveAction.MigrateKeys migrate ? migrate.database() : 0;
    }

    private static NodeCommand setSlot(String slot, String state, String node) {
        return NodeCommand.of("CLUSTER", "SETSLOT", slot, state, node);
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }
}
