package org.clusterarium.app.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.connection.AddressMap;
import org.clusterarium.model.connection.Shape;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/** One look at a deployment: asks the seeds, then the nodes that they name, until nobody new is named. Blocks. */
public final class Survey {
    private static final int LARGEST_DEPLOYMENT = 1_000;

    private final NodeReader reader;
    private final AddressMap routes;
    private final Map<NodeAddress, NodeObservation> answers = new LinkedHashMap<>();

    /** @param gateway whose addresses are reachable ones */
    public Survey(ClusterGateway gateway, AddressMap routes) {
        this.reader = new NodeReader(gateway, RemoteSession::wallMicros, routes::announced);
        this.routes = routes;
    }

    /** The answers of all nodes that gave one, the seeds' first. */
    public List<NodeObservation> of(List<NodeAddress> seeds) {
        Set<NodeAddress> asked = new LinkedHashSet<>();
        Collection<NodeAddress> next =
                seeds.stream().map(PollPlan::withoutBus).distinct().toList();
        while (!next.isEmpty() && asked.size() < LARGEST_DEPLOYMENT) {
            asked.addAll(next);
            ask(next);
            next = unasked(asked);
        }
        return new ReplicationLens().look(List.copyOf(answers.values()));
    }

    /** The answer of the node that is believed; empty if there is none. */
    public static Optional<NodeObservation> mostKnowledgeable(List<NodeObservation> answers) {
        return KnowledgeableView.among(answers);
    }

    /**
     * What each node says of the cluster, the most knowledgeable one first; empty if they are no cluster. Who neither knows one of the
     * others nor is known to one has been removed, or belongs to another cluster, and is left out.
     */
    public static List<NodeView> views(List<NodeObservation> answers) {
        List<NodeView> views = new ArrayList<>();
        for (NodeObservation answer : answers) {
            if (answer.shape() == Shape.CLUSTER) {
                answer.id().ifPresent(id -> views.add(new NodeView(id, answer.view())));
            }
        }
        Optional<NodeId> first = mostKnowledgeable(answers).flatMap(NodeObservation::id);
        views.sort(Comparator.comparing(view -> !first.equals(Optional.of(view.observer()))));
        return connected(views);
    }

    private static List<NodeView> connected(List<NodeView> views) {
        List<NodeView> ours = new ArrayList<>();
        Set<NodeId> members = new LinkedHashSet<>();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (NodeView view : views) {
                List<NodeId> known =
                        view.topology().nodes().stream().map(ClusterNode::id).toList();
                if (!ours.contains(view) && (members.isEmpty() || known.stream().anyMatch(members::contains))) {
                    ours.add(view);
                    members.addAll(known);
                    grows = true;
                }
            }
        }
        return views.stream().filter(ours::contains).toList();
    }

    private void ask(Collection<NodeAddress> addresses) {
        Map<NodeAddress, CompletableFuture<Optional<NodeObservation>>> underWay = new LinkedHashMap<>();
        addresses.forEach(address ->
                underWay.put(address, reader.read(address, Optional.empty()).toCompletableFuture()));
        underWay.forEach(
                (address, answer) -> answer.join().ifPresent(observation -> answers.put(address, observation)));
    }

    private Collection<NodeAddress> unasked(Set<NodeAddress> asked) {
        Set<NodeId> known = new LinkedHashSet<>();
        answers.values().forEach(answer -> answer.id().ifPresent(known::add));
        Set<NodeAddress> next = new LinkedHashSet<>();
        for (NodeObservation answer : new ArrayList<>(answers.values())) {
            for (ClusterNode node : answer.view().nodes()) {
                NodeAddress address = PollPlan.withoutBus(routes.reachable(node.id(), node.address()));
                boolean somewhere = !address.host().isEmpty() && address.port() > 0;
                if (somewhere && !known.contains(node.id()) && !asked.contains(address)) {
                    next.add(address);
                }
            }
        }
        return next;
    }
}
