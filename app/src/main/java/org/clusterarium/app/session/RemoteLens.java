package org.clusterarium.app.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.clusterarium.model.connection.AddressMap;
import org.clusterarium.model.connection.Shape;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/** Looks at the answers of servers of others: what they form together, and where each is reached that announces another address. */
final class RemoteLens {
    private final ReplicationLens replication = new ReplicationLens();
    private final AddressMap saved;
    private final Consumer<AddressMap> routes;
    private final Set<NodeAddress> seeds;
    private final Set<NodeId> members = new HashSet<>();
    private volatile Shape shape = Shape.UNKNOWN;
    private volatile AddressMap known;

    /**
     * @param seeds whose answers count whoever they are
     * @param routes told of each map that differs from the one before
     */
    RemoteLens(Collection<NodeAddress> seeds, AddressMap saved, Consumer<AddressMap> routes) {
        this.seeds = seeds.stream().map(PollPlan::withoutBus).collect(Collectors.toSet());
        this.saved = saved;
        this.known = saved;
        this.routes = routes;
    }

    Shape shape() {
        return shape;
    }

    AddressMap known() {
        return known;
    }

    List<NodeObservation> look(List<NodeObservation> answers) {
        if (answers.isEmpty()) {
            return answers;
        }
        List<NodeObservation> seen = replication.look(withoutRemoved(ours(answers)));
        shape = seen.stream()
                .map(NodeObservation::shape)
                .min(Comparator.naturalOrder())
                .orElse(shape);
        AddressMap found = saved.with(found(seen));
        if (!found.equals(known)) {
            known = found;
            routes.accept(found);
        }
        return seen;
    }

    /**
     * Leaves out strangers: an address that a node announces in another network may belong to somebody else in ours. The members of our
     * deployment are those that its seeds, or other members, know by their ids.
     */
    private List<NodeObservation> ours(List<NodeObservation> answers) {
        answers.stream()
                .filter(answer -> seeds.contains(PollPlan.withoutBus(answer.address())))
                .forEach(this::admit);
        List<NodeObservation> ours = new ArrayList<>();
        for (NodeObservation answer : answers) {
            boolean cluster = answer.shape() == Shape.CLUSTER;
            if (!cluster || answer.id().filter(id -> !members.contains(id)).isEmpty()) {
                admit(answer);
                ours.add(answer);
            }
        }
        return ours;
    }

    /**
     * Leaves out nodes of a cluster that know nobody and whom nobody knows: they were removed, though their process may live on. Where
     * all are alone, no cluster has been made of them yet, and all count.
     */
    static List<NodeObservation> withoutRemoved(List<NodeObservation> answers) {
        Set<NodeId> known = new HashSet<>();
        for (NodeObservation answer : answers) {
            if (answer.view().nodes().size() > 1) {
                answer.view().nodes().forEach(node -> known.add(node.id()));
            }
        }
        return answers.stream()
                .filter(answer -> known.isEmpty()
                        || answer.shape() != Shape.CLUSTER
                        || answer.view().nodes().size() > 1
                        || answer.id().filter(known::contains).isPresent())
                .toList();
    }

    private void admit(NodeObservation answer) {
        answer.view().nodes().forEach(node -> members.add(node.id()));
    }

    /** A node that answers as itself where we asked it, though it announces another address. */
    private static List<AddressMap.Entry> found(List<NodeObservation> answers) {
        List<AddressMap.Entry> entries = new ArrayList<>();
        for (NodeObservation answer : answers) {
            answer.self().ifPresent(self -> {
                NodeAddress announced = PollPlan.withoutBus(self.address());
                boolean known = !announced.host().isEmpty() && announced.port() > 0;
                if (known && !announced.equals(PollPlan.withoutBus(answer.address()))) {
                    entries.add(new AddressMap.Entry(
                            Optional.of(self.id()), announced, PollPlan.withoutBus(answer.address())));
                }
            });
        }
        return entries;
    }
}
