package org.clusterarium.simulator.invariant;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.clusterarium.embeddednode.bus.BusMessage.FailoverAuthAck;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.simulator.engine.SimulatedNode;

/**
 * A master votes at most once in an epoch, also across its own crashes: without that, two replicas could win the same election
 * ({@code clusterSendFailoverAuthIfNeeded}: lastVoteEpoch is saved before the vote leaves). The epoch of a vote is the one in its header;
 * votes need not leave in the order of their epochs, because one may wait for its link to come up.
 *
 * <p>Known exceptions: none.
 */
public final class OneVotePerEpoch implements Invariant {
    private final Map<NodeId, Set<Long>> votes = new HashMap<>();

    @Override
    public void effect(long nowMicros, SimulatedNode node, Effect effect) {
        if (effect instanceof Effect.SendBus send && send.message() instanceof FailoverAuthAck vote) {
            long epoch = vote.header().currentEpoch();
            boolean first = votes.computeIfAbsent(vote.header().sender(), voter -> new TreeSet<>())
                    .add(epoch);
            if (!first) {
                throw violated("node " + node + " votes a second time in epoch " + epoch);
            }
        }
    }
}
