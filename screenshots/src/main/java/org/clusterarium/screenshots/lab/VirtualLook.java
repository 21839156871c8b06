package org.clusterarium.screenshots.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.clusterarium.app.session.NodeObservation;
import org.clusterarium.app.session.Survey;
import org.clusterarium.model.check.ClusterObservation;
import org.clusterarium.model.check.ConfigurationCheck;
import org.clusterarium.model.check.MergedView;
import org.clusterarium.model.check.NodeFacts;
import org.clusterarium.model.check.NodeView;
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
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.simulator.workload.ProbeKeys;

/** A close look at a virtual lab. Its nodes are asked in a fixed order while virtual time goes by, so that equal labs give equal looks. */
final class VirtualLook {
    /** All answers are there by then. */
    private static final long TAKES_MICROS = 200_000;

    private final VirtualLab lab;
    private final Map<NodeId, Map<String, String>> configuration = new TreeMap<>();
    private final Map<Integer, Map<NodeId, Long>> holdings = new TreeMap<>();
    private final long[] keys = new long[HashSlot.COUNT];
    private final long[] bytes = new long[HashSlot.COUNT];

    private VirtualLook(VirtualLab lab) {
        this.lab = lab;
    }

    /** @param measures {@link Measure#TRAFFIC} is never known: the nodes keep no account */
    static ClusterSurvey at(VirtualLab lab, Set<Measure> measures) {
        return new VirtualLook(lab).look(measures);
    }

    private ClusterSurvey look(Set<Measure> measures) {
        List<NodeObservation> answers = lab.observations();
        List<NodeView> views = Survey.views(answers);
        ClusterTopology merged = MergedView.of(views);
        boolean keysWanted = measures.contains(Measure.KEYS) || measures.contains(Measure.BYTES);
        boolean bytesWanted = measures.contains(Measure.BYTES);
        Map<NodeId, NodeFacts> facts = new TreeMap<>();
        Map<NodeId, Long> epochs = new TreeMap<>();
        for (NodeObservation answer : answers) {
            NodeId node = answer.id().orElseThrow();
            facts.put(node, facts(answer));
            epochs.put(node, answer.cluster().currentEpoch());
            ConfigurationCheck.PARAMETERS.forEach(parameter -> askConfiguration(answer, parameter));
        }
        FixPlanner.slotsInQuestion(ClusterObservation.of(views)).stream()
                .forEach(slot -> merged.masters().forEach(master -> askHolding(master, slot)));
        for (ClusterNode master : merged.masters()) {
            count(master, keysWanted, bytesWanted);
        }
        lab.runFor(TAKES_MICROS);
        return new ClusterSurvey(
                lab.nowMicros(),
                new ClusterObservation(views, lab.hostNames(), facts, epochs, configuration),
                new ClusterPicture(
                        merged,
                        lab.hostNames(),
                        facts,
                        new SlotFigures(load(keys, keysWanted), load(bytes, bytesWanted), Optional.empty())),
                new SlotHoldings(holdings),
                List.of());
    }

    private static Optional<SlotLoad> load(long[] perSlot, boolean wanted) {
        return wanted ? Optional.of(SlotLoad.of(perSlot)) : Optional.empty();
    }

    /** The nodes have no limit of memory. */
    private static NodeFacts facts(NodeObservation answer) {
        return new NodeFacts(
                answer.info().keys(),
                answer.info().usedMemoryBytes(),
                0,
                answer.info().replicationOffset(),
                answer.info().master() || answer.info().masterLinkUp());
    }

    private void count(ClusterNode master, boolean keysWanted, boolean bytesWanted) {
        ProbeKeys probe = new ProbeKeys();
        master.slots().stream().forEach(slot -> {
            if (keysWanted) {
                askNumber(master, count -> keys[slot] = count, "CLUSTER", "COUNTKEYSINSLOT", "" + slot);
            }
            if (bytesWanted) {
                askNumber(master, size -> bytes[slot] = size, "MEMORY", "USAGE", probe.key(slot));
            }
        });
    }

    private void askHolding(ClusterNode master, int slot) {
        BiConsumer<NodeId, Long> note = (node, count) ->
                holdings.computeIfAbsent(slot, unseen -> new TreeMap<>()).put(node, count);
        askNumber(master, count -> note.accept(master.id(), count), "CLUSTER", "COUNTKEYSINSLOT", "" + slot);
    }

    private void askNumber(ClusterNode node, Consumer<Long> note, String command, String... arguments) {
        lab.gateway().send(node.address(), NodeCommand.of(command, arguments)).thenAccept(reply -> {
            if (reply instanceof NodeReply.Whole number) {
                note.accept(number.value());
            }
        });
    }

    private void askConfiguration(NodeObservation node, String parameter) {
        lab.gateway()
                .send(node.address(), NodeCommand.of("CONFIG", "GET", parameter))
                .thenAccept(reply -> {
                    if (reply instanceof NodeReply.Sequence pair && pair.items().size() == 2) {
                        pair.items()
                                .get(1)
                                .text()
                                .ifPresent(value -> configuration
                                        .computeIfAbsent(node.id().orElseThrow(), unseen -> new TreeMap<>())
                                        .put(parameter, value));
                    }
                });
    }
}
