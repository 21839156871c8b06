package org.clusterarium.simulator.invariant;

import java.util.Map;
import org.clusterarium.embeddednode.bus.BusHeader;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.simulator.engine.SimulatedNode;

/**
 * At rest every slot is claimed by one master at most.
 *
 * <p>Known exception, and the reason why it is judged at rest only: while a cut-off or paused master has not heard of its successor's larger
 * configEpoch, both claim the same slots. That is how the protocol works, not a defect.
 */
public final class AtMostOneOwnerPerSlotAfterConvergence implements Invariant {
    private final Claims claims = new Claims();

    @Override
    public void effect(long nowMicros, SimulatedNode node, Effect effect) {
        claims.effect(node, effect);
    }

    @Override
    public void processChanged(long nowMicros, SimulatedNode node) {
        claims.processChanged(node);
    }

    @Override
    public void converged() {
        SlotSet taken = SlotSet.EMPTY;
        for (Map.Entry<Integer, BusHeader> claim : claims.ofMastersWithSlots().entrySet()) {
            SlotSet slots = claim.getValue().slots();
            SlotSet twice = slots.minus(slots.minus(taken));
            if (!twice.isEmpty()) {
                throw violated("slots " + twice + " have a second owner, node number " + claim.getKey() + " ("
                        + claim.getValue().sender().shortForm() + ")");
            }
            taken = taken.plus(slots);
        }
    }
}
