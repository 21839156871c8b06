package org.clusterarium.app.session;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/**
 * Whom a poller asks, how often, and what it makes of the answers.
 *
 * @param seeds reachable addresses, asked first; further nodes are found through them
 * @param reachable where a node is asked, from its id and what it announces
 * @param announced what a server outside a cluster is called that is reached there
 * @param lens sees the answers of each round first and may complete them
 */
public record PollPlan(
        List<NodeAddress> seeds,
        PollRhythm rhythm,
        BiFunction<NodeId, NodeAddress, NodeAddress> reachable,
        UnaryOperator<NodeAddress> announced,
        UnaryOperator<List<NodeObservation>> lens) {
    public PollPlan {
        seeds = seeds.stream().map(PollPlan::withoutBus).distinct().toList();
    }

    /** For nodes that are where they say. */
    public static PollPlan of(List<NodeAddress> seeds, PollRhythm rhythm) {
        return new PollPlan(seeds, rhythm, (id, announced) -> announced, reachable -> reachable, answers -> answers);
    }

    /** Clients have no business with the bus port, and some sources do not name it. */
    static NodeAddress withoutBus(NodeAddress address) {
        return new NodeAddress(address.host(), address.port(), 0);
    }
}
