package org.clusterarium.app.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.clusterarium.model.check.ClusterObservation;
import org.clusterarium.model.check.ConfigurationCheck;
import org.clusterarium.model.check.MergedView;
import org.clusterarium.model.check.NodeFacts;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.connection.AddressMap;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.plan.ClusterPicture;
import org.clusterarium.model.plan.FixPlanner;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.SlotFigures;
import org.clusterarium.model.plan.SlotHoldings;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotLoad;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/** A close look at a cluster: what {@link Survey} sees, the nodes' configuration, and what slots hold. Blocks; nodes are asked beside each other. */
public final class CloseLook {
    private final AddressMap routes;
    private final LongSupplier nowMicros;
    private final NodeTroubles troubles;
    private final NodeQuestions questions;

    /**
     * @param watcher whose addresses are reachable ones; not closed by this
     * @param nowMicros the deployment's clock
     */
    public CloseLook(ClusterGateway watcher, AddressMap routes, LongSupplier nowMicros) {
        this.routes = routes;
        this.nowMicros = nowMicros;
        this.troubles = new NodeTroubles(nowMicros);
        this.questions = new NodeQuestions(watcher, troubles);
    }

    /**
     * Looks at all nodes that can be found.
     *
     * @param seeds reachable addresses
     * @param hosts what dies together, as far as it is known
     * @param measures to be taken of slots
     * @throws IllegalStateException if nobody answers, or those who do are no cluster
     */
    public ClusterSurvey at(List<NodeAddress> seeds, Map<NodeId, String> hosts, Set<Measure> measures) {
        return of(new Survey(questions, routes).of(seeds), hosts, measures);
    }

    /** The same for nodes that were found already, just now. */
    public ClusterSurvey of(List<NodeObservation> answers, Map<NodeId, String> hosts, Set<Measure> measures) {
        List<NodeView> views = Survey.views(answers);
        if (views.isEmpty()) {
            throw new IllegalStateException(
                    answers.isEmpty()
                            ? "No node of the cluster answers; look at the nodes and at the network."
                            : "These servers are no cluster: they run without cluster-enabled.");
        }
        ClusterTopology merged = MergedView.of(views);
        SlotSet inQuestion =
                FixPlanner.slotsInQuestion(ClusterObservation.of(views)).plus(disputed(views, merged));
        List<Details> details = details(answers, answer -> look(answer, merged, inQuestion, measures));
        Map<NodeId, NodeFacts> facts = new TreeMap<>();
        Map<NodeId, Long> epochs = new TreeMap<>();
        Map<NodeId, Map<String, String>> configuration = new TreeMap<>();
        Map<Integer, Map<NodeId, Long>> holdings = new TreeMap<>();
        for (Details one : details) {
            facts.put(one.node(), one.facts());
            epochs.put(one.node(), one.currentEpoch());
            configuration.put(one.node(), one.configuration());
            one.held()
                    .forEach((slot, keys) -> holdings.computeIfAbsent(slot, unseen -> new TreeMap<>())
                            .put(one.node(), keys));
        }
        return new ClusterSurvey(
                nowMicros.getAsLong(),
                new ClusterObservation(views, hosts, facts, epochs, configuration),
                new ClusterPicture(merged, hosts, facts, figures(merged, details)),
                new SlotHoldings(holdings),
                troubles.now());
    }

    /** What one node told besides its view. */
    private record Details(
            NodeId node,
            NodeFacts facts,
            long currentEpoch,
            Map<String, String> configuration,
            SlotMeasurement.Figures figures,
            Map<Integer, Long> held) {}

    private static List<Details> details(List<NodeObservation> answers, Function<NodeObservation, Details> look) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Details>> underWay = answers.stream()
                    .filter(answer -> answer.id().isPresent())
                    .map(answer -> CompletableFuture.supplyAsync(() -> look.apply(answer), threads))
                    .toList();
            return underWay.stream().map(CompletableFuture::join).toList();
        }
    }

    private Details look(NodeObservation answer, ClusterTopology merged, SlotSet inQuestion, Set<Measure> measures) {
        NodeId id = answer.id().orElseThrow();
        Map<String, String> configuration = configuration(answer.address());
        SlotSet owned = merged.node(id).map(ClusterNode::slots).orElse(SlotSet.EMPTY);
        SlotMeasurement slots = new SlotMeasurement(questions, answer.address(), owned);
        boolean isMaster = answer.self().filter(ClusterNode::isMaster).isPresent();
        boolean mayHold = isMaster && answer.info().keys() > 0 && !inQuestion.isEmpty();
        return new Details(
                id,
                facts(answer, configuration),
                answer.cluster().currentEpoch(),
                configuration,
                owned.isEmpty() ? SlotMeasurement.Figures.NONE : slots.take(measures),
                mayHold ? slots.count(inQuestion).orElse(Map.of()) : Map.of());
    }

    private Map<String, String> configuration(NodeAddress node) {
        // one by one: servers before 7.0 take only one parameter, and one that is unknown gives nothing
        List<NodeReply> replies = questions.ask(
                node,
                ConfigurationCheck.PARAMETERS.stream()
                        .map(parameter -> NodeCommand.of("CONFIG", "GET", parameter))
                        .toList());
        Map<String, String> configuration = new LinkedHashMap<>();
        for (NodeReply reply : replies) {
            if (reply instanceof NodeReply.Sequence pair && pair.items().size() == 2) {
                pair.items()
                        .get(0)
                        .text()
                        .ifPresent(
                                name -> pair.items().get(1).text().ifPresent(value -> configuration.put(name, value)));
            }
        }
        return configuration;
    }

    private static NodeFacts facts(NodeObservation answer, Map<String, String> configuration) {
        boolean isMaster = answer.info().master();
        return new NodeFacts(
                answer.info().keys(),
                answer.info().usedMemoryBytes(),
                number(configuration.getOrDefault("maxmemory", "")),
                answer.info().replicationOffset(),
                isMaster || answer.info().masterLinkUp());
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /** Slots that somebody takes for another's than those say who were asked themselves. */
    private static SlotSet disputed(List<NodeView> views, ClusterTopology merged) {
        Map<NodeId, ClusterNode> known = merged.byId();
        SlotSet disputed = SlotSet.EMPTY;
        for (NodeView view : views) {
            for (ClusterNode node : view.topology().nodes()) {
                ClusterNode itself = known.get(node.id());
                if (itself != null && !node.slots().equals(itself.slots())) {
                    disputed = disputed.plus(node.slots().minus(itself.slots()));
                }
            }
        }
        return disputed;
    }

    private static SlotFigures figures(ClusterTopology merged, List<Details> details) {
        List<SlotMeasurement.Figures> ofOwners = new ArrayList<>();
        for (ClusterNode node : merged.masters()) {
            if (!node.slots().isEmpty()) {
                ofOwners.add(details.stream()
                        .filter(one -> one.node().equals(node.id()))
                        .map(Details::figures)
                        .findFirst()
                        .orElse(SlotMeasurement.Figures.NONE));
            }
        }
        return new SlotFigures(
                load(ofOwners, SlotMeasurement.Figures::keys),
                load(ofOwners, SlotMeasurement.Figures::bytes),
                load(ofOwners, SlotMeasurement.Figures::traffic));
    }

    /** Empty unless every owner told: a node that seems empty would be given what it has no room for. */
    private static Optional<SlotLoad> load(
            List<SlotMeasurement.Figures> all, Function<SlotMeasurement.Figures, Optional<Map<Integer, Long>>> which) {
        long[] perSlot = new long[HashSlot.COUNT];
        for (SlotMeasurement.Figures one : all) {
            Optional<Map<Integer, Long>> told = which.apply(one);
            if (told.isEmpty()) {
                return Optional.empty();
            }
            told.get().forEach((slot, value) -> perSlot[slot] = Math.min(value, SlotLoad.MOST_PER_SLOT));
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(SlotLoad.of(perSlot));
    }
}
