package org.clusterarium.app.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.clusterarium.app.gateway.LettuceClusterGateway;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.model.connection.AddressMap;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/**
 * What a session offers to whoever works on its servers.
 *
 * @param gateway of the session, whose mode says what may be done
 * @param secrets with which servers log in at each other
 * @param guide knows the ways now
 * @param nowMicros the deployment's clock
 */
public record Workplace(LettuceClusterGateway gateway, SecretSupplier secrets, Guide guide, LongSupplier nowMicros) {
    /** Where the nodes are, as far as the session knows now. */
    public interface Guide {
        /** Reachable addresses of all nodes, the seeds first. */
        List<NodeAddress> nodes();

        AddressMap routes();

        /** What dies together; nodes that are absent stand for the host of their address. */
        Map<NodeId, String> hosts();

        /** What dies together with a server at an address, be it a member or not. */
        String hostOf(NodeAddress address);

        /** Where files belong that end together with the deployment; empty if its operations outlive the session. */
        Optional<Path> ownFolder();

        /** Something has changed: look again now. Never blocks. */
        void refresh();
    }

    /** Asks all nodes now. Blocks. */
    public List<NodeObservation> look() {
        return new Survey(gateway.watcher(), guide.routes()).of(guide.nodes());
    }

    /**
     * Looks closely. Blocks.
     *
     * @throws IllegalStateException if nobody answers, or those who do are no cluster
     */
    public ClusterSurvey survey(Set<Measure> measures) {
        return new CloseLook(gateway.watcher(), guide.routes(), nowMicros).at(guide.nodes(), guide.hosts(), measures);
    }
}
