package org.clusterarium.model.trace;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.clusterarium.model.topology.NodeId;

/**
 * The nodes that a fault took away. A node is back when its process runs and, if it was a killed replica or was replaced meanwhile, when it has
 * synchronised with a master since.
 */
final class AbsentNodes {
    private enum State {
        AWAY,
        RUNNING,
        IN_STEP
    }

    private final Map<NodeId, State> states = new LinkedHashMap<>();
    private final Set<NodeId> mustSynchronise = new LinkedHashSet<>();

    /** @param lostItsData whether it must be synchronised by its master before it is back */
    void hit(NodeId node, boolean lostItsData) {
        states.put(node, State.AWAY);
        if (lostItsData) {
            mustSynchronise.add(node);
        }
    }

    void replaced(NodeId master) {
        mustSynchronise.add(master);
    }

    void running(NodeId node) {
        states.computeIfPresent(node, (id, state) -> state == State.AWAY ? State.RUNNING : state);
    }

    void synchronised(NodeId replica) {
        states.computeIfPresent(replica, (node, state) -> State.IN_STEP);
    }

    boolean knows(NodeId node) {
        return states.containsKey(node);
    }

    int size() {
        return states.size();
    }

    boolean allReturned() {
        return !states.isEmpty()
                && states.entrySet().stream()
                        .allMatch(entry -> entry.getValue() == State.IN_STEP
                                || (entry.getValue() == State.RUNNING && !mustSynchronise.contains(entry.getKey())));
    }
}
