package org.clusterarium.views.doctor;

import org.clusterarium.model.check.Finding;

/** What a check looks at, in the order of the page. */
public enum Area {
    SLOTS,
    VIEWS,
    MEMBERS,
    EPOCHS,
    PLACEMENT,
    REPLICATION,
    CONFIGURATION;

    /** The area to which a finding belongs. */
    static Area of(Finding finding) {
        return switch (finding) {
            case Finding.SlotsWithoutOwner f -> SLOTS;
            case Finding.SlotsOfFailedOwner f -> SLOTS;
            case Finding.SlotsClaimedTwice f -> SLOTS;
            case Finding.SlotOpen f -> SLOTS;
            case Finding.SlotOpenOnReplica f -> SLOTS;
            case Finding.SlotsDisputed f -> VIEWS;
            case Finding.ViewsDisagree f -> VIEWS;
            case Finding.NodeFailed f -> MEMBERS;
            case Finding.NodeSuspected f -> MEMBERS;
            case Finding.NotAsked f -> MEMBERS;
            case Finding.NotKnownToAll f -> MEMBERS;
            case Finding.Ghost f -> MEMBERS;
            case Finding.InHandshake f -> MEMBERS;
            case Finding.LinkDown f -> MEMBERS;
            case Finding.EpochCollision f -> EPOCHS;
            case Finding.EpochsDiffer f -> EPOCHS;
            case Finding.ReplicaOfNoMaster f -> PLACEMENT;
            case Finding.MasterWithoutReplica f -> PLACEMENT;
            case Finding.ReplicasOnHostOfMaster f -> PLACEMENT;
            case Finding.ReplicaBesideMaster f -> PLACEMENT;
            case Finding.ReplicasShareHost f -> PLACEMENT;
            case Finding.MajorityOnOneHost f -> PLACEMENT;
            case Finding.ReplicaLinkDown f -> REPLICATION;
            case Finding.ReplicaLags f -> REPLICATION;
            case Finding.ConfigurationDiffers f -> CONFIGURATION;
        };
    }
}
