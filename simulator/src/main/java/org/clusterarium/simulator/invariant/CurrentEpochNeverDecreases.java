package org.clusterarium.simulator.invariant;

import java.util.HashMap;
import java.util.Map;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.bus.BusMessage.FailoverAuthAck;
import org.clusterarium.embeddednode.bus.BusMessage.FailoverAuthRequest;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.simulator.engine.SimulatedNode;

/**
 * The currentEpoch that a node tells never goes back.
 *
 * <p>Known exception: a crash. An epoch that was only heard of need not be on disk, so a node may come back with an older one; but never
 * with one older than the last election in which it voted or stood.
 */
public final class CurrentEpochNeverDecreases implements Invariant {
    private static final class Told {
        private int incarnation;
        private long epoch;
        private long sworn;
    }

    private final Map<Integer, Told> told = new HashMap<>();

    @Override
    public void effect(long nowMicros, SimulatedNode node, Effect effect) {
        if (effect instanceof Effect.SendBus send && send.message() instanceof BusMessage.Identified message) {
            Told last = told.computeIfAbsent(node.index(), index -> new Told());
            if (last.incarnation != node.incarnation()) {
                last.incarnation = node.incarnation();
                last.epoch = last.sworn;
            }
            long epoch = message.header().currentEpoch();
            if (epoch < last.epoch) {
                throw violated("node " + node + " told epoch " + last.epoch + " and now tells " + epoch);
            }
            last.epoch = epoch;
            if (message instanceof FailoverAuthAck || message instanceof FailoverAuthRequest) {
                last.sworn = epoch;
            }
        }
    }
}
