package org.clusterarium.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.simulator.engine.SimulatedNode;
import org.clusterarium.simulator.engine.Simulation;
import org.clusterarium.simulator.engine.SimulationObserver;

/** Notes every promotion and how long after the fault it came. */
final class FailoverLog implements SimulationObserver {
    private final Simulation simulation;
    private final Map<Integer, Long> lastHitMicros = new TreeMap<>();
    private final List<SimulationVerdict.Failover> failovers = new ArrayList<>();

    FailoverLog(Simulation simulation) {
        this.simulation = simulation;
    }

    void hit(SimulatedNode node) {
        lastHitMicros.put(node.index(), simulation.nowMicros());
    }

    List<SimulationVerdict.Failover> failovers() {
        return failovers;
    }

    @Override
    public void effect(long nowMicros, SimulatedNode node, Effect effect) {
        if (effect instanceof Effect.Trace trace && trace.event() instanceof TraceEvent.Promoted promoted) {
            NodeId former = promoted.formerMaster();
            SimulatedNode formerMaster = simulation.nodes().stream()
                    .filter(candidate -> candidate.id().filter(former::equals).isPresent())
                    .findFirst()
                    .orElse(node);
            Long hitMicros = lastHitMicros.get(formerMaster.index());
            failovers.add(new SimulationVerdict.Failover(
                    node.toString(),
                    formerMaster.toString(),
                    nowMicros,
                    hitMicros == null ? -1 : nowMicros - hitMicros));
        }
    }
}
