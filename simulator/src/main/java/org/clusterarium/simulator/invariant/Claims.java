package org.clusterarium.simulator.invariant;

import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.embeddednode.bus.BusHeader;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.simulator.engine.SimulatedNode;

/** What each running node last told about itself. */
final class Claims {
    private final Map<Integer, BusHeader> headers = new TreeMap<>();

    void effect(SimulatedNode node, Effect effect) {
        if (effect instanceof Effect.SendBus send && send.message() instanceof BusMessage.Identified message) {
            headers.put(node.index(), message.header());
        }
    }

    void processChanged(SimulatedNode node) {
        if (node.state() == ProcessState.KILLED) {
            headers.remove(node.index());
        }
    }

    /** Headers of the masters with slots by node index. */
    Map<Integer, BusHeader> ofMastersWithSlots() {
        Map<Integer, BusHeader> masters = new TreeMap<>();
        headers.forEach((index, header) -> {
            if (header.master() == null && !header.slots().isEmpty()) {
                masters.put(index, header);
            }
        });
        return masters;
    }
}
