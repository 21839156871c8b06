package org.clusterarium.app.operation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeAddress;

/**
 * Compares the keys that both ends of an open slot have, before a move that somebody else began is carried on: copies that are the same may
 * be sent over what is there, others need a person's word ({@code redis-cli.c}, clusterManagerCompareKeysValues).
 */
final class SameCopies {
    /** Most keys of a slot that are compared; with more of them nothing is known. */
    private static final int MOST_KEYS = 100_000;

    private static final int BATCH = 50;
    private static final NodeCommand ASKING = NodeCommand.of("ASKING");

    private final NodeAddress source;
    private final NodeAddress target;
    private final ClusterGateway gateway;

    /** @param source the owner of the slots */
    SameCopies(NodeAddress source, NodeAddress target, ClusterGateway gateway) {
        this.source = source;
        this.target = target;
        this.gateway = gateway;
    }

    /** Whether each key of the slots that both have is the same at both; false also if they cannot be compared. */
    CompletionStage<Boolean> of(SlotSet slots) {
        return of(slots.stream().iterator()).exceptionally(refused -> false);
    }

    private CompletionStage<Boolean> of(Iterator<Integer> slots) {
        if (!slots.hasNext()) {
            return CompletableFuture.completedStage(true);
        }
        NodeCommand list = NodeCommand.of(
                "CLUSTER", "GETKEYSINSLOT", Integer.toString(slots.next()), Integer.toString(MOST_KEYS + 1));
        return gateway.send(source, list)
                .thenCompose(reply ->
                        reply instanceof NodeReply.Sequence keys && keys.items().size() <= MOST_KEYS
                                ? same(words(keys), 0)
                                : CompletableFuture.completedStage(false))
                .thenCompose(same -> same ? of(slots) : CompletableFuture.completedStage(false));
    }

    private CompletionStage<Boolean> same(List<byte[]> keys, int from) {
        if (from >= keys.size()) {
            return CompletableFuture.completedStage(true);
        }
        List<byte[]> batch = keys.subList(from, Math.min(keys.size(), from + BATCH));
        return askTarget("EXISTS", batch)
                .thenCompose(found -> {
                    List<byte[]> both = new ArrayList<>();
                    for (int i = 0; i < batch.size(); i++) {
                        boolean isAbsent =
                                found.get(2 * i + 1) instanceof NodeReply.Whole number && number.value() == 0;
                        if (!isAbsent) {
                            both.add(batch.get(i));
                        }
                    }
                    return compare(both);
                })
                .thenCompose(same -> same ? same(keys, from + BATCH) : CompletableFuture.completedStage(false));
    }

    private CompletionStage<Boolean> compare(List<byte[]> keys) {
        List<NodeCommand> dumps = keys.stream().map(key -> command("DUMP", key)).toList();
        return gateway.sendAll(source, dumps).thenCombine(askTarget("DUMP", keys), (ours, theirs) -> {
            boolean same = true;
            for (int i = 0; i < keys.size(); i++) {
                same &= ours.get(i) instanceof NodeReply.Text && ours.get(i).equals(theirs.get(2 * i + 1));
            }
            return same;
        });
    }

    /** The answers to the questions stand at the odd places. */
    private CompletionStage<List<NodeReply>> askTarget(String name, List<byte[]> keys) {
        List<NodeCommand> commands = new ArrayList<>();
        for (byte[] key : keys) {
            commands.add(ASKING);
            commands.add(command(name, key));
        }
        return gateway.sendAll(target, commands);
    }

    private static NodeCommand command(String name, byte[] key) {
        return NodeCommand.ofBytes(List.of(name.getBytes(StandardCharsets.US_ASCII), key));
    }

    private static List<byte[]> words(NodeReply.Sequence keys) {
        List<byte[]> words = new ArrayList<>();
        for (NodeReply item : keys.items()) {
            if (item instanceof NodeReply.Text text) {
                words.add(text.bytes());
            }
        }
        return words;
    }
}
