package org.clusterarium.views.wizard.replicate;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.clusterarium.model.plan.ReplicatePlanner;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.wizard.NodeChoice;
import org.clusterarium.views.wizard.NodeOption;
import org.clusterarium.views.wizard.WizardDraft;
import org.clusterarium.views.wizard.WizardRequest;
import org.clusterarium.views.wizard.WizardSubject;

/** Which replica, or master without slots, follows another master. */
public final class ReplicateViewModel extends WizardRequest {
    /** Whom to follow. */
    public enum Home {
        POOREST,
        CHOSEN
    }

    private final NodeChoice node;
    private final NodeChoice master = new NodeChoice(Optional.empty());
    private final ObjectProperty<Home> home = new SimpleObjectProperty<>(Home.CHOSEN);

    /** @param wanted the node that the person pointed at */
    public ReplicateViewModel(Optional<NodeId> wanted, Locale language) {
        super(Messages.of(ReplicateViewModel.class, "Replicate", language));
        node = new NodeChoice(wanted);
        watch(master.value(), home);
        node.value().addListener((observable, before, after) -> {
            subject().ifPresent(this::offerMasters);
            changed();
        });
    }

    @Override
    public String name() {
        return "replicate";
    }

    @Override
    protected void fill(WizardSubject looked) {
        node.offer(looked.nodes(any -> any.usable() && (!any.isMaster() || any.slots() == 0)));
        offerMasters(looked);
    }

    private void offerMasters(WizardSubject looked) {
        Optional<NodeId> followed = node.chosen().flatMap(NodeOption::masterId);
        Optional<NodeId> itself = node.chosen().map(NodeOption::id);
        master.offer(looked.masters().stream()
                .filter(any -> any.slots() > 0)
                .filter(any -> !followed.equals(Optional.of(any.id())) && !itself.equals(Optional.of(any.id())))
                .toList());
    }

    @Override
    protected Supplier<WizardDraft> drafting(WizardSubject looked) {
        Optional<NodeId> moves = node.chosen().map(NodeOption::id);
        Optional<NodeId> to =
                home.get() == Home.POOREST ? Optional.empty() : master.chosen().map(NodeOption::id);
        if (moves.isEmpty() || home.get() == Home.CHOSEN && to.isEmpty()) {
            return () -> new WizardDraft.Missing(texts().get("missing"));
        }
        return () -> new WizardDraft.Made(ReplicatePlanner.plan(looked.picture(), moves.get(), to));
    }

    @Override
    protected String blamed() {
        return "node";
    }

    public NodeChoice node() {
        return node;
    }

    /** Whom to follow, for {@link Home#CHOSEN}. */
    public NodeChoice master() {
        return master;
    }

    public ObjectProperty<Home> home() {
        return home;
    }
}
