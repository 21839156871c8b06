package org.clusterarium.views.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.preview.NodeChange;
import org.clusterarium.model.preview.NodeShape;
import org.clusterarium.model.preview.PlanPreview;
import org.clusterarium.model.preview.Risk;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.ShardNumbering;
import org.clusterarium.views.plan.PlanStory.Figure;
import org.clusterarium.views.plan.PlanStory.NodeLine;
import org.clusterarium.views.plan.PlanStory.Warning;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;
import org.clusterarium.views.text.Quantities;

/** Tells a plan and its preview in the words of a language. Needs no toolkit. */
public final class PlanTeller {
    /** With so few nodes in all, the unchanged ones are shown as well. */
    private static final int SMALL_CLUSTER = 8;

    private final NodeNames names;
    private final ShardNumbering shards;
    private final Locale language;
    private final Messages texts;
    private final Quantities quantities;

    /** @param shards by which the window colours nodes now */
    public PlanTeller(NodeNames names, ShardNumbering shards, Locale language) {
        this.names = names;
        this.shards = shards;
        this.language = language;
        texts = Messages.of(PlanTeller.class, "Plan", language);
        quantities = new Quantities(language);
    }

    /** What nodes of a plan are called: as elsewhere in the window, newcomers by their address. */
    public Function<NodeId, String> names(Plan plan) {
        return id -> names.isKnown(id)
                ? names.of(id)
                : plan.node(id).map(node -> node.address().hostAndPort()).orElseGet(() -> names.of(id));
    }

    public PlanStory tell(Plan plan, PlanPreview preview) {
        Function<NodeId, String> called = names(plan);
        PlanWords words = new PlanWords(language, called);
        List<NodeLine> all =
                preview.nodes().stream().map(change -> line(change, called)).toList();
        boolean changes = all.stream().anyMatch(NodeLine::changed);
        List<NodeLine> shown = all.stream()
                .filter(line -> line.changed() || changes && all.size() <= SMALL_CLUSTER && line.master())
                .sorted(Comparator.comparing((NodeLine line) -> !line.changed())
                        .thenComparing(line -> !line.master())
                        .thenComparing(NodeLine::name))
                .toList();
        int changed = (int) all.stream().filter(NodeLine::changed).count();
        return new PlanStory(
                figures(plan, preview),
                shown,
                all.size() - Math.max(changed, shown.size()),
                plan.steps().stream().map(words::step).toList(),
                warnings(preview.risks(), words));
    }

    private List<Figure> figures(Plan plan, PlanPreview preview) {
        List<Figure> figures = new ArrayList<>();
        int slots = plan.movedSlots().size();
        if (slots > 0) {
            figures.add(new Figure(quantities.count(slots), texts.get("figure.slots")));
            preview.movedKeys()
                    .ifPresent(keys -> figures.add(new Figure(quantities.count(keys), texts.get("figure.keys"))));
            preview.movedBytes()
                    .ifPresent(bytes -> figures.add(new Figure(quantities.bytes(bytes), texts.get("figure.bytes"))));
            figures.add(new Figure(quantities.duration(preview.millis()), texts.get("figure.time")));
        }
        figures.add(new Figure(
                quantities.count(plan.steps().size()),
                texts.get("figure.steps", plan.steps().size())));
        return figures;
    }

    private NodeLine line(NodeChange change, Function<NodeId, String> called) {
        Optional<NodeShape> shape = change.after().or(change::before);
        boolean master = shape.filter(known -> known.master().isEmpty()).isPresent();
        NodeId leader = shape.flatMap(NodeShape::master).orElse(change.node());
        return new NodeLine(
                change.node(),
                called.apply(change.node()),
                master,
                shards.of(leader),
                slots(change.before()),
                slots(change.after()),
                words(change, called),
                change.isChanged());
    }

    private static int slots(Optional<NodeShape> shape) {
        return shape.map(NodeShape::slots).map(SlotSet::size).orElse(0);
    }

    private String words(NodeChange change, Function<NodeId, String> called) {
        if (!change.isChanged()) {
            return texts.get("change.same");
        }
        Optional<NodeId> before = change.before().flatMap(NodeShape::master);
        Optional<NodeId> after = change.after().flatMap(NodeShape::master);
        if (change.after().isEmpty()) {
            return texts.get("change.leaves");
        }
        if (change.before().isEmpty()) {
            return after.map(master -> texts.get("change.newReplica", called.apply(master)))
                    .orElseGet(() -> texts.get("change.joins"));
        }
        if (before.isPresent() && after.isPresent() && !before.equals(after)) {
            return texts.get("change.follows", called.apply(before.get()), called.apply(after.get()));
        }
        if (before.isPresent() && after.isEmpty()) {
            return texts.get("change.promoted");
        }
        return after.map(master -> texts.get("change.demoted", called.apply(master)))
                .orElseGet(() -> texts.get(
                        "change.slots",
                        quantities.count(slots(change.before())),
                        quantities.count(slots(change.after()))));
    }

    /** What cannot be taken back is one warning, however many steps it is about. */
    private List<Warning> warnings(List<Risk> risks, PlanWords words) {
        List<Warning> warnings = new ArrayList<>();
        for (Risk risk : risks) {
            if (!(risk instanceof Risk.Irreversible)) {
                warnings.add(new Warning(risk.level(), words.level(risk.level()), words.risk(risk)));
            }
        }
        String lasting = risks.stream()
                .filter(Risk.Irreversible.class::isInstance)
                .map(risk -> words.step(((Risk.Irreversible) risk).step()))
                .collect(Collectors.joining(texts.get("separator")));
        if (!lasting.isEmpty()) {
            warnings.add(
                    new Warning(Risk.Level.LOW, words.level(Risk.Level.LOW), texts.get("risk.Irreversible", lasting)));
        }
        return warnings;
    }
}
