package org.clusterarium.views.doctor;

import java.util.List;
import java.util.Optional;
import org.clusterarium.model.check.Finding;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;

/** Whom and what a finding is about. */
final class Evidence {
    private Evidence() {}

    /** The nodes that it is about, not those that say so. */
    static List<NodeId> nodes(Finding finding) {
        return switch (finding) {
            case Finding.SlotsWithoutOwner f -> List.of();
            case Finding.SlotsOfFailedOwner f -> List.of(f.owner());
            case Finding.SlotsClaimedTwice f -> f.owners();
            case Finding.SlotsDisputed f -> f.owners();
            case Finding.SlotOpen f -> List.of(f.node(), f.slot().peer());
            case Finding.SlotOpenOnReplica f -> List.of(f.replica(), f.slot().peer());
            case Finding.ViewsDisagree f -> List.of();
            case Finding.NodeFailed f -> List.of(f.node());
            case Finding.NodeSuspected f -> List.of(f.node());
            case Finding.NotAsked f -> List.of(f.node());
            case Finding.NotKnownToAll f -> List.of(f.node());
            case Finding.Ghost f -> List.of(f.node());
            case Finding.InHandshake f -> List.of();
            case Finding.LinkDown f -> List.of(f.from());
            case Finding.EpochCollision f -> f.masters();
            case Finding.EpochsDiffer f -> f.behind();
            case Finding.ReplicaOfNoMaster f -> List.of(f.replica(), f.master());
            case Finding.MasterWithoutReplica f -> List.of(f.master());
            case Finding.ReplicasOnHostOfMaster f -> List.of(f.master());
            case Finding.ReplicaBesideMaster f -> List.of(f.replica(), f.master());
            case Finding.ReplicasShareHost f -> f.replicas();
            case Finding.MajorityOnOneHost f -> List.of();
            case Finding.ReplicaLinkDown f -> List.of(f.replica(), f.master());
            case Finding.ReplicaLags f -> List.of(f.replica(), f.master());
            case Finding.ConfigurationDiffers f -> List.of();
        };
    }

    /** The first slot that it is about. */
    static Optional<Integer> slot(Finding finding) {
        return switch (finding) {
            case Finding.SlotsWithoutOwner f -> first(f.slots());
            case Finding.SlotsOfFailedOwner f -> first(f.slots());
            case Finding.SlotsClaimedTwice f -> first(f.slots());
            case Finding.SlotsDisputed f -> first(f.slots());
            case Finding.SlotOpen f -> Optional.of(f.slot().slot());
            case Finding.SlotOpenOnReplica f -> Optional.of(f.slot().slot());
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> first(SlotSet slots) {
        return slots.stream().boxed().findFirst();
    }
}
