package org.clusterarium.simulator.invariant;

import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.embeddednode.bus.BusHeader;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.simulator.engine.SimulatedNode;

/**
 * At rest no two masters with slots have the same configEpoch ({@code clusterHandleConfigEpochCollision}).
 *
 * <p>Known exception, and the reason why it is judged at rest only: a takeover, a bump without consensus or a cluster just created has
 * collisions until the nodes have heard of each other.
 */
public final class ConfigEpochsBecomeDistinct implements Invariant {
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
        Map<Long, BusHeader> byEpoch = new TreeMap<>();
        claims.ofMastersWithSlots().values().forEach(header -> {
            BusHeader other = byEpoch.put(header.configEpoch(), header);
            if (other != null) {
                throw violated("masters " + other.sender().shortForm() + " and "
                        + header.sender().shortForm() + " both have configEpoch " + header.configEpoch());
            }
        });
    }
}
