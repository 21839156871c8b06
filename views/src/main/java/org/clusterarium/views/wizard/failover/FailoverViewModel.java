package org.clusterarium.views.wizard.failover;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.clusterarium.model.plan.FailoverPlanner;
import org.clusterarium.model.plan.FailoverRequest;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.wizard.NodeChoice;
import org.clusterarium.views.wizard.NodeOption;
import org.clusterarium.views.wizard.WizardDraft;
import org.clusterarium.views.wizard.WizardRequest;
import org.clusterarium.views.wizard.WizardSubject;

/** Whose place is taken by which of its replicas, and whether that may be done without votes. */
public final class FailoverViewModel extends WizardRequest {
    private final NodeChoice master;
    private final NodeChoice replica;
    private final BooleanProperty takeover = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper masterDown = new ReadOnlyBooleanWrapper();

    /** @param wanted the master that the person pointed at, or one of its replicas */
    public FailoverViewModel(Optional<NodeId> wanted, Locale language) {
        super(Messages.of(FailoverViewModel.class, "Failover", language));
        master = new NodeChoice(wanted);
        replica = new NodeChoice(wanted);
        watch(replica.value(), takeover);
        master.value().addListener((observable, before, after) -> {
            subject().ifPresent(this::offerReplicas);
            changed();
        });
    }

    @Override
    public String name() {
        return "failover";
    }

    @Override
    protected void fill(WizardSubject looked) {
        master.offer(looked.nodes(node -> node.isMaster()
                && !looked.picture().topology().replicasOf(node.id()).isEmpty()));
        // who pointed at a replica means its master
        replica.wanted()
                .flatMap(id -> looked.picture().topology().node(id))
                .flatMap(node -> node.masterId())
                .ifPresent(master::choose);
        offerReplicas(looked);
    }

    /** The one that lost least comes first. */
    private void offerReplicas(WizardSubject looked) {
        Optional<NodeId> of = master.chosen().map(NodeOption::id);
        masterDown.set(master.chosen().filter(node -> !node.usable()).isPresent());
        List<NodeOption> replicas = looked
                .nodes(node -> of.isPresent() && node.masterId().equals(of))
                .stream()
                .sorted(Comparator.comparing((NodeOption node) -> !node.usable())
                        .thenComparing(node -> node.lagBytes().orElse(Long.MAX_VALUE))
                        .thenComparing(NodeOption::name))
                .toList();
        replica.offer(replicas);
    }

    @Override
    protected Supplier<WizardDraft> drafting(WizardSubject looked) {
        Optional<NodeId> leaves = master.chosen().map(NodeOption::id);
        Optional<NodeId> takes = replica.chosen().map(NodeOption::id);
        boolean unvoted = takeover.get();
        if (leaves.isEmpty()) {
            return () -> new WizardDraft.Missing(texts().get("missing"));
        }
        return () -> new WizardDraft.Made(
                FailoverPlanner.plan(looked.picture(), new FailoverRequest(leaves.get(), takes, unvoted)));
    }

    @Override
    protected String blamed() {
        return masterDown.get() ? "takeover" : "replica";
    }

    public NodeChoice master() {
        return master;
    }

    /** Replicas of the master, the one nearest to its data first. */
    public NodeChoice replica() {
        return replica;
    }

    /** Whether the replica may promote itself without votes if no majority of masters is left. */
    public BooleanProperty takeover() {
        return takeover;
    }

    /** Whether the master is held for dead. */
    public ReadOnlyBooleanProperty masterDown() {
        return masterDown.getReadOnlyProperty();
    }
}
