package org.clusterarium.simulator.invariant;

import java.util.HashMap;
import java.util.Map;
import org.clusterarium.embeddednode.bus.BusMessage.FailoverAuthAck;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.simulator.engine.SimulatedNode;

/**
 * A master votes at most once in an epoch, also across its own crashes: without that, two replicas could win the same election. The
 * epochs of its votes are strictly increasing ({@code clusterSendFailoverAuthIfNeeded}: lastVoteEpoch is saved before the vote leaves).
 *
 * <p>Known exceptions: none.
 */
public final class OneVotePerEpoch implements Invariant {
    private final Map<NodeId, Long> lastVote = new HashMap<>();

    @Override
    public void effect(long nowMicros, SimulatedNode node, Effect effect) {
        if (effect instanceof Effect.SendBus send && send.message() instanceof FailoverAuthAck vote) {
            long epoch = vote.header().currentEpoch();
            Long before = lastVote.put(vote.header().sender(), epoch);
            if (before != null && epoch <= before) {
                throw violated("node " + node + " votes in epoch " + epoch + " after it voted in epoch " + before);
            }
        }
    }
}
