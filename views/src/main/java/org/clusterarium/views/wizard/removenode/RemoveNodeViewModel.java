package org.clusterarium.views.wizard.removenode;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.RemoveNodePlanner;
import org.clusterarium.model.plan.RemoveNodeRequest;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.wizard.NodeChoice;
import org.clusterarium.views.wizard.NodeOption;
import org.clusterarium.views.wizard.WizardDraft;
import org.clusterarium.views.wizard.WizardRequest;
import org.clusterarium.views.wizard.WizardSubject;

/** Which node leaves, by what its slots are shared among the others, and what becomes of it. */
public final class RemoveNodeViewModel extends WizardRequest {
    private static final String REMEMBERED = "remove-node.measure";

    private final NodeChoice node;
    private final ObjectProperty<Measure> measure = new SimpleObjectProperty<>(Measure.SLOTS);
    private final BooleanProperty hardReset = new SimpleBooleanProperty();
    private final BooleanProperty shutdown = new SimpleBooleanProperty();

    /** @param wanted the node that the person pointed at */
    public RemoveNodeViewModel(Optional<NodeId> wanted, Locale language) {
        super(Messages.of(RemoveNodeViewModel.class, "RemoveNode", language));
        node = new NodeChoice(wanted);
        watch(node.value(), measure, hardReset, shutdown);
    }

    @Override
    public String name() {
        return "remove-node";
    }

    @Override
    public Set<Measure> measures() {
        return EnumSet.of(Measure.KEYS, measure.get());
    }

    @Override
    protected void fill(WizardSubject looked) {
        node.offer(looked.nodes(any -> true));
    }

    @Override
    protected Supplier<WizardDraft> drafting(WizardSubject looked) {
        NodeOption chosen = node.value().get();
        if (chosen == null) {
            return () -> new WizardDraft.Missing(texts().get("missing"));
        }
        RemoveNodeRequest request = new RemoveNodeRequest(chosen.id(), measure.get(), hardReset.get(), shutdown.get());
        return () -> new WizardDraft.Made(RemoveNodePlanner.plan(looked.picture(), request));
    }

    @Override
    protected String blamed() {
        return "node";
    }

    @Override
    protected void recall(Map<String, String> memory) {
        measure.set(Measure.valueOf(memory.getOrDefault(REMEMBERED, Measure.SLOTS.name())));
    }

    @Override
    protected void remember(Map<String, String> memory) {
        memory.put(REMEMBERED, measure.get().name());
    }

    public NodeChoice node() {
        return node;
    }

    /** By what the slots of a master are shared among the others. */
    public ObjectProperty<Measure> measure() {
        return measure;
    }

    public BooleanProperty hardReset() {
        return hardReset;
    }

    public BooleanProperty shutdown() {
        return shutdown;
    }
}
