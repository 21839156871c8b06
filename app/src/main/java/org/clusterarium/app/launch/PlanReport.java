package org.clusterarium.app.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.clusterarium.app.cli.Jobs;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.plan.PlannedNode;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.preview.NodeChange;
import org.clusterarium.model.preview.NodeShape;
import org.clusterarium.model.preview.PlanPreview;
import org.clusterarium.model.preview.Risk;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.plan.PlanWords;

/** Shows a plan: its steps, what they carry, each node before and after, and what could go wrong. */
final class PlanReport {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final Jobs.Console console;
    private final Plan plan;
    private final PlanWords words;
    private final ClusterTopology now;

    /** @param now empty if no cluster was asked */
    PlanReport(Jobs.Console console, Plan plan, ClusterTopology now) {
        this.console = console;
        this.plan = plan;
        this.now = now;
        this.words = new PlanWords(Locale.ENGLISH, this::name);
    }

    /** The steps alone. */
    void steps() {
        if (console.json()) {
            console.out().println(json());
        } else {
            printSteps();
        }
        console.out().flush();
    }

    void whole(PlanDraft draft) {
        PlanPreview preview = draft.preview();
        if (console.json()) {
            console.out().println(json(draft, preview));
        } else {
            printSteps();
            printFigures(preview);
            preview.nodes().stream()
                    .filter(NodeChange::isChanged)
                    .forEach(change -> console.out()
                            .printf(
                                    Locale.ROOT,
                                    "  %s: %s -> %s%n",
                                    name(change.node()),
                                    shape(change.before()),
                                    shape(change.after())));
            preview.risks().forEach(risk -> console.out().println(mark(risk) + " " + words.risk(risk)));
            draft.notes().forEach(note -> console.out().println("[NOTE] " + note));
        }
        console.out().flush();
    }

    private static String mark(Risk risk) {
        return risk.level() == Risk.Level.LOW ? "[NOTE]" : "[WARNING]";
    }

    private void printSteps() {
        if (plan.isEmpty()) {
            console.out().println("Nothing is to be done.");
        }
        for (PlanStep step : plan.steps()) {
            console.out().println(text(step));
        }
    }

    private String text(PlanStep step) {
        if (step instanceof PlanStep.MoveSlots(SlotMove(NodeId source, NodeId target, var slots))) {
            return String.format(
                    Locale.ROOT, "Moving %d slots from %s to %s: %s", slots.size(), name(source), name(target), slots);
        }
        return words.step(step);
    }

    private void printFigures(PlanPreview preview) {
        if (!plan.moves().isEmpty()) {
            StringBuilder line = new StringBuilder();
            preview.movedKeys().ifPresent(keys -> line.append(keys).append(" keys, "));
            preview.movedBytes().ifPresent(bytes -> line.append(bytes).append(" bytes, "));
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%d slots, %sabout %.1f s%n",
                            plan.movedSlots().size(),
                            line,
                            preview.millis() / MILLIS_PER_SECOND);
        }
    }

    private String shape(Optional<NodeShape> shape) {
        return shape.map(known -> known.master()
                        .map(master -> "replica of " + name(master))
                        .orElseGet(() -> "master, " + known.slots().size() + " slots" + keys(known.keys())))
                .orElse("no member");
    }

    private static String keys(OptionalLong keys) {
        return keys.isPresent() ? ", " + keys.getAsLong() + " keys" : "";
    }

    private ObjectNode json() {
        ObjectNode json =
                new ObjectMapper().createObjectNode().put("kind", plan.kind().name());
        json.put("slots", plan.movedSlots().size());
        ArrayNode moves = json.putArray("moves");
        for (SlotMove move : plan.moves()) {
            moves.addObject()
                    .put("from", move.source().value())
                    .put("to", move.target().value())
                    .put("count", move.slots().size())
                    .put("slots", move.slots().toString());
        }
        ArrayNode steps = json.putArray("steps");
        for (PlanStep step : plan.steps()) {
            steps.addObject().put("kind", step.getClass().getSimpleName()).put("text", text(step));
        }
        return json;
    }

    private ObjectNode json(PlanDraft draft, PlanPreview preview) {
        ObjectNode json = json().put("millis", preview.millis());
        preview.movedKeys().ifPresent(keys -> json.put("keys", keys));
        preview.movedBytes().ifPresent(bytes -> json.put("bytes", bytes));
        ArrayNode nodes = json.putArray("nodes");
        for (NodeChange change : preview.nodes()) {
            ObjectNode node = nodes.addObject().put("id", change.node().value());
            put(node, "before", change.before());
            put(node, "after", change.after());
        }
        ArrayNode risks = json.putArray("risks");
        for (Risk risk : preview.risks()) {
            risks.addObject()
                    .put("level", risk.level().name())
                    .put("kind", risk.getClass().getSimpleName())
                    .put("text", words.risk(risk));
        }
        ArrayNode notes = json.putArray("notes");
        draft.notes().forEach(notes::add);
        return json;
    }

    private static void put(ObjectNode json, String name, Optional<NodeShape> shape) {
        shape.ifPresent(known -> {
            ObjectNode node = json.putObject(name).put("slots", known.slots().size());
            known.master().ifPresent(master -> node.put("master", master.value()));
            known.keys().ifPresent(keys -> node.put("keys", keys));
            known.bytes().ifPresent(bytes -> node.put("bytes", bytes));
        });
    }

    private String name(NodeId id) {
        return now.node(id)
                .map(ClusterNode::address)
                .filter(address -> !address.host().isEmpty())
                .or(() -> plan.node(id).map(PlannedNode::address))
                .map(NodeAddress::hostAndPort)
                .map(address -> address + " (" + id.shortForm() + "...)")
                .orElse(id.value());
    }
}
