package org.clusterarium.model.connection;

import java.util.List;
import java.util.Optional;

/**
 * What a trial of a connection found.
 *
 * @param shape of what the seeds belong to
 * @param seeds in the order in which they were given
 * @param nodes all nodes of the deployment
 * @param denied what the user may not do, as far as it was noticed
 */
public record ConnectReport(Shape shape, List<SeedAnswer> seeds, List<NodeWay> nodes, List<Permission> denied) {
    public ConnectReport {
        seeds = List.copyOf(seeds);
        nodes = List.copyOf(nodes);
        denied = List.copyOf(denied);
    }

    /** Whether at least one seed gave a usable answer. */
    public boolean usable() {
        return seeds.stream().anyMatch(seed -> seed.trouble().isEmpty());
    }

    /** The address map that reaches every node which was found at another address than it announces. */
    public AddressMap proposal() {
        return new AddressMap(nodes.stream()
                .filter(NodeWay::isMapped)
                .map(way -> new AddressMap.Entry(
                        Optional.of(way.node()),
                        way.announced(),
                        way.reachable().orElseThrow()))
                .toList());
    }

    /** Nodes found at no address. */
    public List<NodeWay> unreached() {
        return nodes.stream().filter(way -> way.reachable().isEmpty()).toList();
    }
}
