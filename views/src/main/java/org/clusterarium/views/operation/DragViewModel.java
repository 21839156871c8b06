package org.clusterarium.views.operation;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;

/** Slots or a node dragged through the window onto a node: where it would go and whether that makes sense. Needs no toolkit. */
public final class DragViewModel {
    private final MomentViewModel moment;
    private final SelectionViewModel selection;
    private final StagedPlanViewModel staged;
    private final ReadOnlyObjectWrapper<Optional<Drag>> drag = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** Why something cannot be dropped where it is. */
    public enum Refusal {
        /** The deployment cannot be worked on. */
        NO_OPERATIONS,
        /** The window shows the past. */
        NOT_LIVE,
        /** Slots belong to masters only. */
        NOT_A_MASTER,
        /** The target is held for dead. */
        NOT_REACHABLE,
        /** The slots are there already. */
        THERE_ALREADY,
        /** The node owns slots, which must be moved first. */
        OWNS_SLOTS,
        /** The node follows this master already. */
        FOLLOWS_ALREADY,
        SAME_NODE
    }

    /**
     * A drag at a moment.
     *
     * @param target the node under the pointer
     * @param refusal why it cannot be dropped there; empty if it can, or while it is over nothing
     */
    public record Drag(Cargo cargo, Optional<NodeId> target, Optional<Refusal> refusal) {
        /** Whether letting go now stages something. */
        public boolean fits() {
            return target.isPresent() && refusal.isEmpty();
        }
    }

    DragViewModel(MomentViewModel moment, SelectionViewModel selection, StagedPlanViewModel staged) {
        this.moment = moment;
        this.selection = selection;
        this.staged = staged;
    }

    /** What is dragged now; empty while nothing is. */
    public ReadOnlyObjectProperty<Optional<Drag>> drag() {
        return drag.getReadOnlyProperty();
    }

    public void begin(Cargo cargo) {
        drag.set(Optional.of(new Drag(cargo, Optional.empty(), general())));
    }

    /** The pointer is over a node, or over none. */
    public void over(Optional<NodeId> target) {
        drag.get().filter(now -> !now.target().equals(target)).ifPresent(now -> {
            Optional<Refusal> refusal = general().or(() -> target.flatMap(node -> refusal(now.cargo(), node)));
            drag.set(Optional.of(new Drag(now.cargo(), target, refusal)));
        });
    }

    /** Lets go: stages it if it fits where it is. */
    public void drop() {
        Optional<Drag> dropped = drag.get();
        drag.set(Optional.empty());
        dropped.filter(Drag::fits)
                .ifPresent(now -> put(now.cargo(), now.target().orElseThrow()));
    }

    public void cancel() {
        drag.set(Optional.empty());
    }

    /** Why a node cannot get the slots or the follower; empty if it can. */
    public Optional<Refusal> refusalOf(Cargo cargo, NodeId target) {
        return general().or(() -> refusal(cargo, target));
    }

    /** Stages it without a drag, as from a menu; does nothing if it cannot be. */
    public void put(Cargo cargo, NodeId target) {
        if (refusalOf(cargo, target).isPresent()) {
            return;
        }
        switch (cargo) {
            case Cargo.Slots slots -> {
                selection.slots().set(SlotSet.EMPTY);
                staged.stageSlots(slots.slots(), target);
            }
            case Cargo.Node node -> staged.stageReplica(node.id(), target);
        }
    }

    private Optional<Refusal> general() {
        if (staged.operations().isEmpty()) {
            return Optional.of(Refusal.NO_OPERATIONS);
        }
        return moment.live().get() ? Optional.empty() : Optional.of(Refusal.NOT_LIVE);
    }

    private Optional<Refusal> refusal(Cargo cargo, NodeId target) {
        ClusterTopology topology = moment.snapshot().get().topology();
        Optional<ClusterNode> master = topology.node(target);
        if (cargo instanceof Cargo.Node node && node.id().equals(target)) {
            return Optional.of(Refusal.SAME_NODE);
        }
        if (master.filter(ClusterNode::isMaster).isEmpty()) {
            return Optional.of(Refusal.NOT_A_MASTER);
        }
        if (master.filter(ClusterNode::isUsable).isEmpty()) {
            return Optional.of(Refusal.NOT_REACHABLE);
        }
        return switch (cargo) {
            case Cargo.Slots slots ->
                slots.slots().minus(master.get().slots()).isEmpty() && !isStaged(slots.slots())
                        ? Optional.of(Refusal.THERE_ALREADY)
                        : Optional.empty();
            case Cargo.Node node -> topology.node(node.id()).flatMap(moved -> refusalOf(moved, target));
        };
    }

    /** Slots that are about to leave may be dragged back to their owner. */
    private boolean isStaged(SlotSet slots) {
        return staged.staged()
                .get()
                .filter(plan -> !plan.plan().movedSlots().and(slots).isEmpty())
                .isPresent();
    }

    private Optional<Refusal> refusalOf(ClusterNode node, NodeId master) {
        if (node.masterId().equals(Optional.of(master))) {
            return Optional.of(Refusal.FOLLOWS_ALREADY);
        }
        boolean keepsSlots = node.isMaster()
                && !node.slots()
                        .minus(staged.staged()
                                .get()
                                .map(plan -> plan.plan().movedSlots())
                                .orElse(SlotSet.EMPTY))
                        .isEmpty();
        return keepsSlots ? Optional.of(Refusal.OWNS_SLOTS) : Optional.empty();
    }
}
