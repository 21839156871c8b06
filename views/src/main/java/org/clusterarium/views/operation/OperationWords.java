package org.clusterarium.views.operation;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clusterarium.model.operation.OperationPace;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.plan.PlanWords;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.Quantities;

/** Steps, amounts and names of operations in the words of the window. */
final class OperationWords {
    private static final Pattern NODE_ID = Pattern.compile("\\b[0-9a-f]{" + NodeId.LENGTH + "}\\b");
    private static final int MOST_RANGES = 4;

    private final Messages messages;
    private final Quantities quantities;
    private final Function<NodeId, String> names;
    private final PlanWords plans;

    /** @param names what nodes are called */
    OperationWords(Messages messages, Function<NodeId, String> names) {
        this.messages = messages;
        this.names = names;
        plans = new PlanWords(messages.locale(), names);
        quantities = new Quantities(messages.locale());
    }

    String get(String key, Object... arguments) {
        return messages.get(key, arguments);
    }

    String name(NodeId node) {
        return names.apply(node);
    }

    String names(List<NodeId> nodes) {
        return nodes.stream().map(names).collect(Collectors.joining(", "));
    }

    /** A text of the model or of a server, with short names in the place of ids. */
    String named(String text) {
        return NODE_ID.matcher(text).replaceAll(id -> Matcher.quoteReplacement(names.apply(new NodeId(id.group()))));
    }

    String count(long value) {
        return quantities.count(value);
    }

    String bytes(long value) {
        return quantities.bytes(value);
    }

    /** The first few ranges, and how many more there are. */
    String slots(SlotSet slots) {
        List<SlotRange> ranges = slots.ranges();
        String first =
                ranges.stream().limit(MOST_RANGES).map(OperationWords::range).collect(Collectors.joining(", "));
        return ranges.size() <= MOST_RANGES ? first : get("ranges.more", first, ranges.size() - MOST_RANGES);
    }

    private static String range(SlotRange range) {
        return range.first() == range.last() ? "" + range.first() : range.first() + "–" + range.last();
    }

    String duration(long millis) {
        return quantities.duration(millis);
    }

    /** What a step does or waits for. */
    String step(PlanStep step) {
        return plans.step(step);
    }

    String pace(OperationPace pace) {
        return pace.isLimited() ? get("pace.limited", quantities.brief(pace.keysPerSecond())) : get("pace.full");
    }

    String obstacle(Obstacle obstacle) {
        return get("obstacle." + obstacle.name().toLowerCase(Locale.ROOT));
    }

    String problem(StagingProblem problem) {
        String key = "problem." + problem.kind().name().toLowerCase(Locale.ROOT);
        return problem.detail().isEmpty() ? get(key) : get(key) + " " + named(problem.detail());
    }

    /** The amounts of a plan in one line. */
    String summary(StagedPlan plan) {
        SlotSet moved = plan.plan().movedSlots();
        if (moved.isEmpty()) {
            return get("summary.steps", plan.plan().steps().size());
        }
        String slots = get("summary.slots", moved.size(), count(moved.size()));
        String keys = plan.preview().movedKeys().isPresent()
                ? " · " + get("summary.keys", count(plan.preview().movedKeys().getAsLong()))
                : "";
        String bytes = plan.preview().movedBytes().isPresent()
                ? " · " + bytes(plan.preview().movedBytes().getAsLong())
                : "";
        return slots + keys + bytes + " · " + duration(plan.preview().millis());
    }
}
