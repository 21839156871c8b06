package org.clusterarium.views.wizard.addnode;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.clusterarium.model.plan.AddNodePlanner;
import org.clusterarium.model.plan.EmptyNode;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.RebalanceRequest;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.wizard.AddressWords;
import org.clusterarium.views.wizard.NodeChoice;
import org.clusterarium.views.wizard.WizardDraft;
import org.clusterarium.views.wizard.WizardRequest;
import org.clusterarium.views.wizard.WizardSubject;

/** Where the empty node listens, and what it shall be in the cluster. The first page asks it whether it could become a member. */
public final class AddNodeViewModel extends WizardRequest {
    /** What the node shall be. */
    public enum Role {
        MASTER,
        REPLICA_OF_POOREST,
        REPLICA_OF_CHOSEN
    }

    private static final String REMEMBERED = "add-node.role";

    private final StringProperty address = new SimpleStringProperty("");
    private final ObjectProperty<Role> role = new SimpleObjectProperty<>(Role.REPLICA_OF_POOREST);
    private final BooleanProperty rebalance = new SimpleBooleanProperty(true);
    private final NodeChoice master = new NodeChoice(Optional.empty());
    private final AddressWords addresses;
    private Optional<EmptyNode> candidate = Optional.empty();

    public AddNodeViewModel(Locale language) {
        super(Messages.of(AddNodeViewModel.class, "AddNode", language));
        addresses = new AddressWords(language);
        address.addListener((observable, before, after) -> {
            candidate = Optional.empty();
            changed();
        });
        watch(role, rebalance, master.value());
    }

    @Override
    public String name() {
        return "add-node";
    }

    @Override
    public int pages() {
        return 2;
    }

    @Override
    public Set<Measure> measures() {
        return EnumSet.of(Measure.KEYS);
    }

    @Override
    protected void fill(WizardSubject looked) {
        master.offer(looked.masters().stream().filter(node -> node.slots() > 0).toList());
    }

    @Override
    protected CompletionStage<Void> leave(int page) {
        NodeAddress typed;
        try {
            typed = addresses.one(address.get());
        } catch (IllegalArgumentException unreadable) {
            return CompletableFuture.failedFuture(unreadable);
        }
        String text = address.get();
        return subject().orElseThrow().operations().candidate(typed).thenAccept(found -> {
            if (text.equals(address.get())) {
                candidate = Optional.of(found);
                changed();
            }
        });
    }

    @Override
    protected Supplier<WizardDraft> drafting(WizardSubject looked) {
        if (candidate.isEmpty()) {
            return () -> new WizardDraft.Missing(texts().get("missing"));
        }
        EmptyNode newcomer = candidate.get();
        Role wanted = role.get();
        Optional<NodeId> followed = master.chosen().map(node -> node.id());
        if (wanted == Role.REPLICA_OF_CHOSEN && followed.isEmpty()) {
            return () -> new WizardDraft.Problem("master", texts().get("noMaster"));
        }
        Optional<RebalanceRequest> shares =
                rebalance.get() ? Optional.of(RebalanceRequest.bySlots()) : Optional.empty();
        return () -> new WizardDraft.Made(
                switch (wanted) {
                    case MASTER -> AddNodePlanner.asMaster(looked.picture(), newcomer, shares);
                    case REPLICA_OF_POOREST -> AddNodePlanner.asReplica(looked.picture(), newcomer, Optional.empty());
                    case REPLICA_OF_CHOSEN -> AddNodePlanner.asReplica(looked.picture(), newcomer, followed);
                });
    }

    @Override
    protected String blamed() {
        return candidate.isEmpty() ? "address" : "role";
    }

    @Override
    protected void recall(Map<String, String> memory) {
        role.set(Role.valueOf(memory.getOrDefault(REMEMBERED, role.get().name())));
    }

    @Override
    protected void remember(Map<String, String> memory) {
        memory.put(REMEMBERED, role.get().name());
    }

    /** {@code host:port}. */
    public StringProperty address() {
        return address;
    }

    public ObjectProperty<Role> role() {
        return role;
    }

    /** Whether a new master gets its share of the slots at once. */
    public BooleanProperty rebalance() {
        return rebalance;
    }

    /** Whom to follow, for {@link Role#REPLICA_OF_CHOSEN}. */
    public NodeChoice master() {
        return master;
    }
}
