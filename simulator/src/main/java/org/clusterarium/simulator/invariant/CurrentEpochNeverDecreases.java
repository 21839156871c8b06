package org.clusterarium.simulator.invariant;

import java.util.HashMap;
import java.util.Map;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.bus.BusMessage.FailoverAuthAck;
import org.clusterarium.embeddednode.bus.BusMessage.FailoverAuthRequest;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.simulator.engine.SimulatedNode;

/**
 * The currentEpoch that a node tells on a link never goes back. (Across links it may seem to: a message can wait for its link to come up
 * while newer ones leave on others.)
 *
 * <p>Known exception: a crash. An epoch that was only heard of need not be on disk, so a node may come back with an older one; but never
 * with one older than the last election in which it voted or stood.
 */
public final class CurrentEpochNeverDecreases implements Invariant {
    private static final class Told {
        private final Map<Long, Long> byLink = new HashMap<>();
        private int incarnation;
        private long sworn;
        private long swornBefore;
    }

    private final Map<Integer, Told> told = new HashMap<>();

    @Override
    public void input(long nowMicros, SimulatedNode node, Input input) {
        if (input instanceof Input.BusClosed closed) {
            of(node).byLink.remove(closed.link());
        }
    }

    @Override
    public void effect(long nowMicros, SimulatedNode node, Effect effect) {
        if (effect instanceof Effect.SendBus send && send.message() instanceof BusMessage.Identified message) {
            Told last = of(node);
            long epoch = message.header().currentEpoch();
            long floor = last.byLink.getOrDefault(send.link(), last.swornBefore);
            if (epoch < floor) {
                throw violated("node " + node + " told epoch " + floor + " and now tells " + epoch);
            }
            last.byLink.put(send.link(), epoch);
            if (message instanceof FailoverAuthAck || message instanceof FailoverAuthRequest) {
                last.sworn = Math.max(last.sworn, epoch);
            }
        } else if (effect instanceof Effect.CloseBusLink close) {
            of(node).byLink.remove(close.link());
        }
    }

    private Told of(SimulatedNode node) {
        Told last = told.computeIfAbsent(node.index(), index -> new Told());
        if (last.incarnation != node.incarnation()) {
            last.incarnation = node.incarnation();
            last.byLink.clear();
            last.swornBefore = last.sworn;
        }
        return last;
    }
}
