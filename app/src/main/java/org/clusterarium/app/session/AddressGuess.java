package org.clusterarium.app.session;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/**
 * Looks for nodes that are not reached where they say: on the seeds' hosts, at the port they announce, at the distance at which others
 * were found, and at the ports beside the seeds', which is how containers are usually published. Only a node that answers CLUSTER MYID
 * with the expected id counts.
 */
final class AddressGuess {
    private static final int MOST_KNOCKS = 64;
    private static final int LARGEST_PORT = 65_535;

    private final ClusterGateway gateway;
    private final List<NodeAddress> seeds;

    /** @param gateway whose addresses are reachable ones */
    AddressGuess(ClusterGateway gateway, List<NodeAddress> seeds) {
        this.gateway = gateway;
        this.seeds = seeds;
    }

    /** Where nodes without an address in {@code found} are. Blocks. */
    Map<NodeId, NodeAddress> find(Map<NodeId, ClusterNode> members, Map<NodeId, NodeAddress> found) {
        Set<NodeId> sought = new LinkedHashSet<>(members.keySet());
        sought.removeAll(found.keySet());
        if (sought.isEmpty() || found.isEmpty()) {
            return Map.of();
        }
        Set<NodeAddress> tried = new LinkedHashSet<>(found.values());
        Map<NodeAddress, CompletableFuture<Optional<NodeId>>> knocks = new LinkedHashMap<>();
        for (NodeAddress candidate : candidates(members, found, sought)) {
            if (knocks.size() < MOST_KNOCKS && tried.add(candidate)) {
                knocks.put(candidate, idAt(candidate));
            }
        }
        Map<NodeId, NodeAddress> guessed = new LinkedHashMap<>();
        knocks.forEach(
                (address, id) -> id.join().filter(sought::contains).ifPresent(known -> guessed.put(known, address)));
        return guessed;
    }

    private Set<NodeAddress> candidates(
            Map<NodeId, ClusterNode> members, Map<NodeId, NodeAddress> found, Set<NodeId> sought) {
        Set<NodeAddress> candidates = new LinkedHashSet<>();
        Set<Integer> distances = new LinkedHashSet<>(Set.of(0));
        found.forEach((id, address) -> {
            ClusterNode member = members.get(id);
            if (member != null) {
                distances.add(address.port() - member.address().port());
            }
        });
        Set<String> hosts = new LinkedHashSet<>();
        seeds.forEach(seed -> hosts.add(seed.host()));
        for (String host : hosts) {
            for (NodeId id : sought) {
                int announced = java.util.Objects.requireNonNull(members.get(id))
                        .address()
                        .port();
                distances.forEach(distance -> add(candidates, host, announced + distance));
            }
        }
        for (int step = 1; step < members.size(); step++) {
            for (NodeAddress seed : seeds) {
                add(candidates, seed.host(), seed.port() + step);
                add(candidates, seed.host(), seed.port() - step);
            }
        }
        return candidates;
    }

    private static void add(Set<NodeAddress> candidates, String host, int port) {
        if (port > 0 && port <= LARGEST_PORT) {
            candidates.add(new NodeAddress(host, port, 0));
        }
    }

    private CompletableFuture<Optional<NodeId>> idAt(NodeAddress address) {
        return gateway.send(address, NodeCommand.of("CLUSTER", "MYID"))
                .thenApply(reply -> reply.text().filter(NodeId::isValid).map(NodeId::new))
                .toCompletableFuture();
    }
}
