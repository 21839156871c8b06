package org.clusterarium.app.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeAddress;

/**
 * Measures the slots of one master: by CLUSTER SLOT-STATS where the server has it, otherwise by counting keys slot by slot and by asking
 * for the memory of a few keys of each slot. Blocks.
 */
final class SlotMeasurement {
    /** Slots of one node of which keys are looked at; the others count as the average of those. */
    private static final int SAMPLED_SLOTS = 512;

    private static final int SAMPLED_KEYS_PER_SLOT = 3;

    private final NodeQuestions questions;
    private final NodeAddress node;
    private final SlotSet slots;

    SlotMeasurement(NodeQuestions questions, NodeAddress node, SlotSet slots) {
        this.questions = questions;
        this.node = node;
        this.slots = slots;
    }

    /**
     * Figures by slot.
     *
     * @param keys empty if they were not asked for, or the node did not tell
     * @param bytes as keys; an estimate unless the server keeps account
     * @param traffic as keys; only servers that keep account tell
     */
    record Figures(
            Optional<Map<Integer, Long>> keys,
            Optional<Map<Integer, Long>> bytes,
            Optional<Map<Integer, Long>> traffic) {
        static final Figures NONE = new Figures(Optional.empty(), Optional.empty(), Optional.empty());
    }

    Figures take(Set<Measure> measures) {
        if (measures.stream().allMatch(measure -> measure == Measure.SLOTS)) {
            return Figures.NONE;
        }
        Optional<SlotStats> stats = questions.ask(node, List.of(SlotStats.QUESTION)).stream()
                .findFirst()
                .flatMap(SlotStats::of);
        Optional<Map<Integer, Long>> traffic = stats.flatMap(known -> perSlot(known::traffic));
        if (!measures.contains(Measure.KEYS) && !measures.contains(Measure.BYTES)) {
            return new Figures(Optional.empty(), Optional.empty(), traffic);
        }
        Optional<Map<Integer, Long>> keys =
                stats.flatMap(known -> perSlot(known::keys)).or(() -> count(slots));
        Optional<Map<Integer, Long>> bytes = measures.contains(Measure.BYTES)
                ? stats.flatMap(known -> perSlot(known::bytes)).or(() -> keys.flatMap(this::estimate))
                : Optional.empty();
        return new Figures(keys, bytes, traffic);
    }

    /** How many keys of each slot lie on the node, whoever owns the slot; empty if it did not tell all. */
    Optional<Map<Integer, Long>> count(SlotSet wanted) {
        List<Integer> order = wanted.stream().boxed().toList();
        List<NodeReply> replies = questions.ask(
                node,
                order.stream()
                        .map(slot -> NodeCommand.of("CLUSTER", "COUNTKEYSINSLOT", Integer.toString(slot)))
                        .toList());
        Map<Integer, Long> counts = new TreeMap<>();
        for (int i = 0; i < replies.size(); i++) {
            if (replies.get(i) instanceof NodeReply.Whole count) {
                counts.put(order.get(i), count.value());
            }
        }
        return counts.size() == order.size() ? Optional.of(counts) : Optional.empty();
    }

    private Optional<Map<Integer, Long>> perSlot(IntFunction<OptionalLong> figure) {
        Map<Integer, Long> figures = new TreeMap<>();
        slots.stream().forEach(slot -> figure.apply(slot).ifPresent(value -> figures.put(slot, value)));
        return figures.size() == slots.size() ? Optional.of(figures) : Optional.empty();
    }

    private Optional<Map<Integer, Long>> estimate(Map<Integer, Long> keys) {
        List<Integer> filled = slots.stream()
                .filter(slot -> keys.getOrDefault(slot, 0L) > 0)
                .boxed()
                .toList();
        Map<Integer, Double> perKey = bytesPerKey(spread(filled));
        if (perKey.isEmpty() && !filled.isEmpty()) {
            return Optional.empty();
        }
        double average = perKey.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        Map<Integer, Long> bytes = new TreeMap<>();
        keys.forEach((slot, count) -> bytes.put(slot, Math.round(count * perKey.getOrDefault(slot, average))));
        return Optional.of(bytes);
    }

    private static List<Integer> spread(List<Integer> filled) {
        if (filled.size() <= SAMPLED_SLOTS) {
            return filled;
        }
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < SAMPLED_SLOTS; i++) {
            chosen.add(filled.get((int) ((long) i * filled.size() / SAMPLED_SLOTS)));
        }
        return chosen;
    }

    private Map<Integer, Double> bytesPerKey(List<Integer> chosen) {
        List<NodeReply> lists = questions.ask(
                node,
                chosen.stream()
                        .map(slot -> NodeCommand.of("CLUSTER", "GETKEYSINSLOT", "" + slot, "" + SAMPLED_KEYS_PER_SLOT))
                        .toList());
        List<Integer> slotOf = new ArrayList<>();
        List<NodeCommand> sizes = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            if (lists.get(i) instanceof NodeReply.Sequence keys) {
                for (NodeReply key : keys.items()) {
                    if (key instanceof NodeReply.Text name) {
                        slotOf.add(chosen.get(i));
                        sizes.add(memoryUsage(name.bytes()));
                    }
                }
            }
        }
        List<NodeReply> replies = questions.ask(node, sizes);
        Map<Integer, List<Long>> samples = new TreeMap<>();
        for (int i = 0; i < replies.size(); i++) {
            if (replies.get(i) instanceof NodeReply.Whole bytes) {
                samples.computeIfAbsent(slotOf.get(i), slot -> new ArrayList<>())
                        .add(bytes.value());
            }
        }
        Map<Integer, Double> perKey = new TreeMap<>();
        samples.forEach((slot, values) -> perKey.put(
                slot, values.stream().mapToLong(Long::longValue).average().orElse(0)));
        return perKey;
    }

    private static NodeCommand memoryUsage(byte[] key) {
        return NodeCommand.ofBytes(List.of(bytes("MEMORY"), bytes("USAGE"), key));
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
