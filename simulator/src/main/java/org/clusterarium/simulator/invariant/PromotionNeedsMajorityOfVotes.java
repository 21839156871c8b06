package org.clusterarium.simulator.invariant;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.clusterarium.embeddednode.bus.BusMessage.FailoverAuthAck;
import org.clusterarium.embeddednode.bus.BusMessage.FailoverAuthRequest;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.simulator.engine.SimulatedNode;

/**
 * A replica that becomes master in its master's place has the votes of a majority of the masters with slots, given in the epoch of its
 * election or later ({@code clusterHandleSlaveFailover}).
 *
 * <p>Known exception: {@code CLUSTER FAILOVER TAKEOVER}, which asks nobody; no generated run uses it.
 */
public final class PromotionNeedsMajorityOfVotes implements Invariant {
    private static final class Election {
        private long epoch = -1;
        private final Set<NodeId> voters = new TreeSet<>();
    }

    private final int majority;
    private final Map<Integer, Election> elections = new HashMap<>();

    /** @param masters masters with slots */
    public PromotionNeedsMajorityOfVotes(int masters) {
        this.majority = masters / 2 + 1;
    }

    @Override
    public void input(long nowMicros, SimulatedNode node, Input input) {
        if (input instanceof Input.BusReceived received && received.message() instanceof FailoverAuthAck vote) {
            Election election = elections.computeIfAbsent(node.index(), index -> new Election());
            if (vote.header().currentEpoch() >= election.epoch) {
                election.voters.add(vote.header().sender());
            }
        }
    }

    @Override
    public void effect(long nowMicros, SimulatedNode node, Effect effect) {
        if (effect instanceof Effect.SendBus send && send.message() instanceof FailoverAuthRequest request) {
            Election election = elections.computeIfAbsent(node.index(), index -> new Election());
            if (election.epoch != request.header().currentEpoch()) {
                election.epoch = request.header().currentEpoch();
                election.voters.clear();
            }
        }
        if (effect instanceof Effect.Trace trace && trace.event() instanceof TraceEvent.Promoted promoted) {
            Election election = elections.get(node.index());
            int votes = election == null ? 0 : election.voters.size();
            if (votes < majority) {
                throw violated("node " + node + " is promoted in epoch " + promoted.epoch() + " with " + votes + " of "
                        + majority + " votes");
            }
        }
    }
}
