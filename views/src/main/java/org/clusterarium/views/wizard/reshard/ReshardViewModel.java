package org.clusterarium.views.wizard.reshard;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.ReshardPlanner;
import org.clusterarium.model.plan.ReshardRequest;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.wizard.NodeChoice;
import org.clusterarium.views.wizard.NodeOption;
import org.clusterarium.views.wizard.Ticks;
import org.clusterarium.views.wizard.WizardDraft;
import org.clusterarium.views.wizard.WizardRequest;
import org.clusterarium.views.wizard.WizardSubject;

/** So many slots, or these slots, for one master. */
public final class ReshardViewModel extends WizardRequest {
    /** How the slots are named. */
    public enum Way {
        NUMBER,
        CHOSEN
    }

    private static final String REMEMBERED = "reshard.number";

    private final NodeChoice target;
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.NUMBER);
    private final StringProperty number = new SimpleStringProperty("1000");
    private final StringProperty slots = new SimpleStringProperty("");
    private final Ticks<NodeOption> sources = new Ticks<>(NodeOption::id, this::changed);
    private String blamed = "target";

    /** @param wanted the master that the person pointed at as the target */
    public ReshardViewModel(Optional<NodeId> wanted, Locale language) {
        super(Messages.of(ReshardViewModel.class, "Reshard", language));
        target = new NodeChoice(wanted);
        watch(way, number, slots);
        target.value().addListener((observable, before, after) -> {
            subject().ifPresent(this::offerSources);
            changed();
        });
    }

    @Override
    public String name() {
        return "reshard";
    }

    @Override
    public Set<Measure> measures() {
        return EnumSet.of(Measure.KEYS);
    }

    @Override
    protected void fill(WizardSubject looked) {
        target.offer(looked.masters());
        offerSources(looked);
    }

    private void offerSources(WizardSubject looked) {
        Optional<NodeId> gets = target.chosen().map(NodeOption::id);
        sources.offer(looked.masters().stream()
                .filter(node -> node.slots() > 0 && !gets.equals(Optional.of(node.id())))
                .toList());
    }

    @Override
    protected Supplier<WizardDraft> drafting(WizardSubject looked) {
        Optional<NodeId> gets = target.chosen().map(NodeOption::id);
        if (gets.isEmpty()) {
            return () -> new WizardDraft.Missing(texts().get("missing"));
        }
        return way.get() == Way.NUMBER ? byNumber(looked, gets.get()) : chosen(looked, gets.get());
    }

    private Supplier<WizardDraft> byNumber(WizardSubject looked, NodeId gets) {
        blamed = "number";
        String typed = number.get().strip();
        if (!typed.matches("[0-9]{1,6}")) {
            return () -> new WizardDraft.Problem("number", texts().get("problem.number"));
        }
        List<NodeId> from = sources.chosen().stream().map(NodeOption::id).toList();
        return () -> new WizardDraft.Made(
                ReshardPlanner.plan(looked.picture(), new ReshardRequest.Number(gets, Integer.parseInt(typed), from)));
    }

    private Supplier<WizardDraft> chosen(WizardSubject looked, NodeId gets) {
        blamed = "slots";
        SlotSet typed;
        try {
            typed = SlotText.parse(slots.get());
        } catch (IllegalArgumentException unreadable) {
            return () -> new WizardDraft.Problem(
                    "slots", texts().get("problem.slots", String.valueOf(unreadable.getMessage())));
        }
        if (typed.isEmpty()) {
            return () -> new WizardDraft.Missing(texts().get("missing.slots"));
        }
        return () ->
                new WizardDraft.Made(ReshardPlanner.plan(looked.picture(), new ReshardRequest.Chosen(gets, typed)));
    }

    @Override
    protected String blamed() {
        return blamed;
    }

    @Override
    protected void recall(Map<String, String> memory) {
        number.set(memory.getOrDefault(REMEMBERED, number.get()));
    }

    @Override
    protected void remember(Map<String, String> memory) {
        memory.put(REMEMBERED, number.get());
    }

    /** The master that gets the slots. */
    public NodeChoice target() {
        return target;
    }

    public ObjectProperty<Way> way() {
        return way;
    }

    /** 1 … 16384. */
    public StringProperty number() {
        return number;
    }

    /** Numbers and ranges. */
    public StringProperty slots() {
        return slots;
    }

    /** Masters that give; all others if none is ticked. */
    public Ticks<NodeOption> sources() {
        return sources;
    }
}
