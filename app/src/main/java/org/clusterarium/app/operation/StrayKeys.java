package org.clusterarium.app.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeAddress;

/**
 * Looks for keys that a target holds of slots that it does not own, before the first of the slots is opened. MIGRATE would stumble over some of
 * them (BUSYKEY) in the middle, and the others would come to life with the slot. What appears at the target later can only come from the move, so
 * that whoever goes on with it may replace copies without asking.
 */
final class StrayKeys {
    private StrayKeys() {}

    /** In words, empty if there are none; also if the target does not answer or its user may not count, for then MIGRATE will tell. */
    static CompletionStage<String> at(NodeAddress target, SlotSet slots, ClusterGateway gateway) {
        if (slots.isEmpty()) {
            return CompletableFuture.completedStage("");
        }
        List<Integer> asked = slots.stream().boxed().toList();
        List<NodeCommand> questions = asked.stream()
                .map(slot -> NodeCommand.of("CLUSTER", "COUNTKEYSINSLOT", Integer.toString(slot)))
                .toList();
        return gateway.sendAll(target, questions)
                .thenApply(replies -> complaint(target, asked, replies))
                .exceptionally(refused -> "");
    }

    private static String complaint(NodeAddress target, List<Integer> asked, List<NodeReply> replies) {
        List<Integer> occupied = new ArrayList<>();
        long keys = 0;
        for (int i = 0; i < replies.size(); i++) {
            if (replies.get(i) instanceof NodeReply.Whole number && number.value() > 0) {
                occupied.add(asked.get(i));
                keys += number.value();
            }
        }
        return occupied.isEmpty()
                ? ""
                : "BUSYKEY: " + target.hostAndPort() + " already has " + keys + " keys of slots "
                        + SlotSet.ofSlots(occupied) + ", which it does not own; nothing was opened";
    }
}
