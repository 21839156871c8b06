package org.clusterarium.model.connection;

import java.util.Optional;
import org.clusterarium.model.deployment.Trouble;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/**
 * What became of asking one seed.
 *
 * @param trouble why there is no usable answer; empty if there is one
 * @param version product and number, empty if unknown
 * @param id in a cluster
 */
public record SeedAnswer(
        NodeAddress seed, Optional<Trouble> trouble, Shape shape, String version, Optional<NodeId> id) {}
