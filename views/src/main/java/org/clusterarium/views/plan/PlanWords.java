package org.clusterarium.views.plan;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clusterarium.model.plan.ImpossiblePlanException;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.preview.Risk;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.doctor.FindingWords;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.Quantities;

/** Steps and risks of plans in words, wherever a plan is shown: wizard, staged plan, operation under way. Needs no toolkit. */
public final class PlanWords {
    private static final int MOST_RANGES = 3;

    private final Messages texts;
    private final Quantities quantities;
    private final Function<NodeId, String> names;
    private final FindingWords findings;

    /** @param names what nodes are called */
    public PlanWords(Locale language, Function<NodeId, String> names) {
        this.texts = Messages.of(PlanWords.class, "Plan", language);
        this.quantities = new Quantities(language);
        this.names = names;
        this.findings = new FindingWords(language, names, MOST_RANGES);
    }

    /** For a terminal: nodes by their addresses. */
    public static PlanWords ofAddresses(ClusterTopology topology, Locale language) {
        return new PlanWords(
                language,
                id -> topology.node(id)
                        .map(node -> node.address().hostAndPort())
                        .orElseGet(id::shortForm));
    }

    /** What the step does or waits for, in one sentence without a full stop. */
    public String step(PlanStep step) {
        return texts.get("step." + step.getClass().getSimpleName() + variant(step), arguments(step));
    }

    /** Where a step reads differently for one of its values. */
    private static String variant(PlanStep step) {
        return switch (step) {
            case PlanStep.Failover failover -> "." + failover.mode();
            case PlanStep.Reset reset -> reset.hard() ? ".hard" : ".soft";
            case PlanStep.ImportKeys keys -> (keys.copy() ? ".copy" : ".move") + (keys.replace() ? ".replace" : "");
            default -> "";
        };
    }

    private Object[] arguments(PlanStep step) {
        return switch (step) {
            case PlanStep.MoveSlots(SlotMove(var source, var target, var slots)) -> of(slots, source, target);
            case PlanStep.MoveKeys(var source, var owner, var slots) -> of(slots, source, owner);
            case PlanStep.AddSlots(var node, var slots) -> of(slots, node);
            case PlanStep.ClaimSlots(var node, var slots) -> of(slots, node);
            case PlanStep.YieldSlots(var node, var owner, var slots) -> of(slots, node, owner);
            case PlanStep.CloseSlots(var node, var slots) -> of(slots, node);
            case PlanStep.DeleteSlots(var node, var slots) -> of(slots, node);
            case PlanStep.SetConfigEpoch(var node, var epoch) -> of(node, epoch);
            case PlanStep.Meet(var node, var other) -> of(node, other);
            case PlanStep.AwaitAgreement(var nodes) -> of(nodes);
            case PlanStep.Replicate(var node, var master) -> of(node, master);
            case PlanStep.AwaitReplica(var replica, var master) -> of(replica, master);
            case PlanStep.Failover(var replica, var master, var mode) -> of(replica, master);
            case PlanStep.Forget(var node, var by) -> of(node, by.size());
            case PlanStep.Reset(var node, var hard) -> of(node);
            case PlanStep.Shutdown(var node) -> of(node);
            case PlanStep.HandOver(var host, var nodes) -> of(host, nodes);
            case PlanStep.AwaitReturn(var nodes) -> of(nodes);
            case PlanStep.ImportKeys keys -> of(keys.source().hostAndPort());
            case PlanStep.SaveData(var node, var master) -> of(node, master);
            case PlanStep.SaveTopology ignored -> of();
        };
    }

    /** What could go wrong, in one sentence without a full stop. */
    public String risk(Risk risk) {
        Object[] arguments = switch (risk) {
            case Risk.Placement(var finding) -> new Object[] {findings.what(finding)};
            case Risk.HeavySlot(var move, var slot, var bytes) ->
                of(Integer.toString(slot), move.source(), quantities.bytes(bytes));
            case Risk.Memory(var target, var after, var most) ->
                of(target, quantities.bytes(after), quantities.bytes(most));
            case Risk.Lag(var replica, var master, var bytes, var waits) ->
                of(replica, master, quantities.bytes(bytes));
            case Risk.NoVotes(var replica) -> of(replica);
            case Risk.Uncovered(var slots) -> of(slots);
            case Risk.FewMasters(var masters) -> of(masters);
            case Risk.KeysLeftBehind(var node, var slots) -> of(node, slots);
            case Risk.Irreversible(var step) -> new Object[] {step(step)};
            case Risk.FullCopy(var replica, var master, var bytes) -> of(replica, master, quantities.bytes(bytes));
        };
        return texts.get("risk." + risk.getClass().getSimpleName() + riskVariant(risk), arguments);
    }

    private static String riskVariant(Risk risk) {
        return risk instanceof Risk.Lag lag ? (lag.waits() ? ".waits" : ".lost") : "";
    }

    /** Why something cannot be planned, and what would be needed. */
    public String impossible(ImpossiblePlanException impossible) {
        return impossible
                .obstacle()
                .map(obstacle ->
                        texts.get("obstacle." + obstacle, of(impossible.facts().toArray())))
                .orElseGet(() -> String.valueOf(impossible.getMessage()));
    }

    /** How bad it may become, in a word. */
    public String level(Risk.Level level) {
        return texts.get("level." + level.name());
    }

    /** Number and ranges, the ranges cut where there are many. */
    public String slots(SlotSet slots) {
        if (slots.size() == 1) {
            return texts.get("slots.one", slots.toString().replaceAll("[^0-9]", ""));
        }
        List<SlotRange> ranges = slots.ranges();
        String listed = ranges.stream()
                .limit(MOST_RANGES)
                .map(range -> range.first() == range.last()
                        ? Integer.toString(range.first())
                        : range.first() + "–" + range.last())
                .collect(Collectors.joining(", "));
        return texts.get(
                "slots.many", quantities.count(slots.size()), listed + (ranges.size() > MOST_RANGES ? ", …" : ""));
    }

    private Object[] of(Object... facts) {
        Object[] words = new Object[facts.length];
        for (int i = 0; i < facts.length; i++) {
            words[i] = switch (facts[i]) {
                case NodeId id -> names.apply(id);
                case SlotSet slots -> slots(slots);
                case Integer number -> quantities.count(number);
                case Long number -> quantities.count(number);
                case List<?> nodes ->
                    nodes.stream()
                            .map(node -> node instanceof NodeId id ? names.apply(id) : node.toString())
                            .collect(Collectors.joining(", "));
                default -> facts[i].toString();
            };
        }
        return words;
    }
}
