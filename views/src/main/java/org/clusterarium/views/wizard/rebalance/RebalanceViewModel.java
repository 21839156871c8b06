package org.clusterarium.views.wizard.rebalance;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.RebalancePlanner;
import org.clusterarium.model.plan.RebalanceRequest;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.wizard.NodeOption;
import org.clusterarium.views.wizard.WizardDraft;
import org.clusterarium.views.wizard.WizardRequest;
import org.clusterarium.views.wizard.WizardSubject;

/** By what masters are made alike, and how much each shall carry. */
public final class RebalanceViewModel extends WizardRequest {
    /**
     * How much a master shall carry.
     *
     * @param weight as typed: 0 drains it
     */
    public record Share(NodeOption node, StringProperty weight) {}

    private static final String REMEMBERED = "rebalance.measure";

    private final ObjectProperty<Measure> measure = new SimpleObjectProperty<>(Measure.SLOTS);
    private final StringProperty threshold = new SimpleStringProperty("2");
    private final BooleanProperty useEmpty = new SimpleBooleanProperty(true);
    private final Map<NodeId, StringProperty> weights = new TreeMap<>();
    private final ReadOnlyObjectWrapper<List<Share>> shares = new ReadOnlyObjectWrapper<>(List.of());

    public RebalanceViewModel(Locale language) {
        super(Messages.of(RebalanceViewModel.class, "Rebalance", language));
        watch(measure, threshold, useEmpty);
    }

    @Override
    public String name() {
        return "rebalance";
    }

    @Override
    public Set<Measure> measures() {
        return EnumSet.of(Measure.KEYS, measure.get());
    }

    @Override
    protected void fill(WizardSubject looked) {
        shares.set(looked.masters().stream()
                .map(node -> new Share(node, weights.computeIfAbsent(node.id(), id -> weight())))
                .toList());
    }

    private StringProperty weight() {
        StringProperty weight = new SimpleStringProperty("1");
        watch(weight);
        return weight;
    }

    @Override
    protected Supplier<WizardDraft> drafting(WizardSubject looked) {
        OptionalDouble percent = number(threshold.get());
        if (percent.isEmpty()) {
            return () -> new WizardDraft.Problem("threshold", texts().get("problem.threshold"));
        }
        Map<NodeId, Double> wanted = new TreeMap<>();
        List<String> unreadable = new ArrayList<>();
        for (Share share : shares.get()) {
            number(share.weight().get())
                    .ifPresentOrElse(
                            weight -> wanted.put(share.node().id(), weight),
                            () -> unreadable.add(share.node().name()));
        }
        if (!unreadable.isEmpty()) {
            return () ->
                    new WizardDraft.Problem("weights", texts().get("problem.weight", String.join(", ", unreadable)));
        }
        Measure by = measure.get();
        boolean empty = useEmpty.get();
        return () -> draft(looked, new RebalanceRequest(by, wanted, percent.getAsDouble(), empty));
    }

    private WizardDraft draft(WizardSubject looked, RebalanceRequest request) {
        Plan plan = RebalancePlanner.plan(looked.picture(), request);
        return plan.isEmpty()
                ? new WizardDraft.Nothing(texts().get("balanced", threshold(request)))
                : new WizardDraft.Made(plan);
    }

    private static String threshold(RebalanceRequest request) {
        double percent = request.thresholdPercent();
        return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
    }

    /** Digits with at most one point or comma; 0 or more. */
    private static OptionalDouble number(String text) {
        String typed = text.strip().replace(',', '.').replace("%", "");
        return typed.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")
                ? OptionalDouble.of(Double.parseDouble(typed))
                : OptionalDouble.empty();
    }

    @Override
    protected String blamed() {
        return "weights";
    }

    @Override
    protected void recall(Map<String, String> memory) {
        measure.set(
                Measure.valueOf(memory.getOrDefault(REMEMBERED, measure.get().name())));
    }

    @Override
    protected void remember(Map<String, String> memory) {
        memory.put(REMEMBERED, measure.get().name());
    }

    public ObjectProperty<Measure> measure() {
        return measure;
    }

    /** Percent. */
    public StringProperty threshold() {
        return threshold;
    }

    /** Whether masters without slots take part. */
    public BooleanProperty useEmpty() {
        return useEmpty;
    }

    /** One for each master. */
    public ReadOnlyObjectProperty<List<Share>> shares() {
        return shares.getReadOnlyProperty();
    }
}
