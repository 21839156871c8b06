package org.clusterarium.model.check;

import java.util.List;
import org.clusterarium.model.topology.NodeId;

/**
 * A finding in words, for the command line and as the text behind a page: what is so, why it matters, what helps.
 *
 * @param key names the kind of finding, such as {@code slots-without-owner}; texts in other languages hang on it
 */
public record Explanation(String key, String what, String why, String help) {
    public static Explanation of(Finding finding) {
        String key = key(finding);
        return new Explanation(key, what(finding), why(finding.severity(), key), help(finding.remedy()));
    }

    /** The name of the kind in small letters with hyphens. */
    static String key(Finding finding) {
        return finding.getClass()
                .getSimpleName()
                .replaceAll("([a-z])([A-Z])", "$1-$2")
                .toLowerCase(java.util.Locale.ROOT);
    }

    private static String what(Finding finding) {
        if (finding instanceof Finding.SlotsWithoutOwner f) {
            return "Nobody owns " + f.slots().size() + " slots: " + f.slots();
        }
        if (finding instanceof Finding.SlotsOfFailedOwner f) {
            return f.slots().size() + " slots belong to failed node " + f.owner() + ": " + f.slots();
        }
        if (finding instanceof Finding.SlotsClaimedTwice f) {
            return "Slots " + f.slots() + " are claimed by " + names(f.owners());
        }
        if (finding instanceof Finding.SlotsDisputed f) {
            return "Nodes disagree whether slots " + f.slots() + " belong to " + names(f.owners());
        }
        if (finding instanceof Finding.SlotOpen f) {
            return "Slot " + f.slot().slot() + " is " + f.slot().direction() + " on node " + f.node() + ", other end "
                    + f.slot().peer();
        }
        if (finding instanceof Finding.SlotOpenOnReplica f) {
            return "Replica " + f.replica() + " holds slot " + f.slot().slot() + " for "
                    + f.slot().direction();
        }
        if (finding instanceof Finding.ViewsDisagree f) {
            return "Nodes don't agree about configuration: " + f.groups().size() + " different views";
        }
        return whatOfMembers(finding);
    }

    private static String whatOfMembers(Finding finding) {
        if (finding instanceof Finding.NodeFailed f) {
            return "Node " + f.node() + " has failed, says " + names(f.seenBy());
        }
        if (finding instanceof Finding.NodeSuspected f) {
            return "Node " + f.node() + " does not answer " + names(f.seenBy());
        }
        if (finding instanceof Finding.NotAsked f) {
            return "Node " + f.node() + " could not be asked";
        }
        if (finding instanceof Finding.NotKnownToAll f) {
            return "Node " + f.node() + " is not known to " + names(f.unknownTo());
        }
        if (finding instanceof Finding.Ghost f) {
            return "Node " + f.node() + " has no address; it is known to " + names(f.knownBy());
        }
        if (finding instanceof Finding.InHandshake f) {
            return "A handshake with " + f.address().hostAndPort() + " is under way on " + names(f.seenBy());
        }
        if (finding instanceof Finding.LinkDown f) {
            return "Node " + f.from() + " has no bus link to " + names(f.to());
        }
        if (finding instanceof Finding.EpochCollision f) {
            return "Masters " + names(f.masters()) + " share configEpoch " + f.epoch();
        }
        if (finding instanceof Finding.EpochsDiffer f) {
            return "currentEpoch is between " + f.lowest() + " and " + f.highest() + "; behind: " + names(f.behind());
        }
        return whatOfReplication(finding);
    }

    private static String whatOfReplication(Finding finding) {
        if (finding instanceof Finding.ReplicaOfNoMaster f) {
            return "Replica " + f.replica() + " follows " + f.master() + ", which is no master";
        }
        if (finding instanceof Finding.MasterWithoutReplica f) {
            return "Master " + f.master() + " has no living replica";
        }
        if (finding instanceof Finding.ReplicasOnHostOfMaster f) {
            return "All replicas of master " + f.master() + " are on its own host " + f.host();
        }
        if (finding instanceof Finding.ReplicaBesideMaster f) {
            return "Replica " + f.replica() + " is on host " + f.host() + " of its master " + f.master();
        }
        if (finding instanceof Finding.ReplicasShareHost f) {
            return "Replicas " + names(f.replicas()) + " of master " + f.master() + " share host " + f.host();
        }
        if (finding instanceof Finding.MajorityOnOneHost f) {
            return f.masters() + " of " + f.allMasters() + " masters are on host " + f.host();
        }
        if (finding instanceof Finding.ReplicaLinkDown f) {
            return "Replica " + f.replica() + " is not connected to its master " + f.master();
        }
        if (finding instanceof Finding.ReplicaLags f) {
            return "Replica " + f.replica() + " is " + f.bytes() + " bytes behind its master " + f.master();
        }
        if (finding instanceof Finding.ConfigurationDiffers f) {
            return f.parameter() + " differs: "
                    + String.join(", ", f.nodesByValue().keySet());
        }
        throw new IllegalArgumentException("No words for " + finding);
    }

    private static String why(Finding.Severity severity, String key) {
        return switch (key) {
            case "slots-without-owner", "slots-of-failed-owner" ->
                "Commands on their keys are refused; with cluster-require-full-coverage all commands are.";
            case "slots-claimed-twice", "slots-disputed", "views-disagree" ->
                "Clients are sent to different nodes for the same key, and writes to one of them may be lost.";
            case "slot-open", "slot-open-on-replica" ->
                "Keys of the slot may lie on two nodes; clients need a detour for them.";
            case "majority-on-one-host" -> "If that host dies, the others are no majority and cannot promote anybody.";
            case "epoch-collision" ->
                "Of two masters with the same epoch nobody can tell whose claim is the newer one.";
            case "configuration-differs" ->
                "Nodes that judge by different rules fail over at different times or not at all.";
            case "ghost", "not-known-to-all", "in-handshake" ->
                "Nodes that know different members can bring back one that was removed.";
            default ->
                switch (severity) {
                    case ERROR -> "Data or service is missing.";
                    case WARNING -> "All works, but the next fault may not be survived.";
                    case NOTE -> "It could be safer.";
                };
        };
    }

    private static String help(Finding.Remedy remedy) {
        return switch (remedy) {
            case FIX -> "Plan a fix.";
            case FAIL_OVER -> "Plan a failover.";
            case REPLICATE -> "Let a replica follow another master.";
            case ADD_REPLICA -> "Add a replica.";
            case CONFIGURE -> "Set the same value on all nodes with CONFIG SET and CONFIG REWRITE.";
            case REPAIR -> "Look at the node's process, its log and the network.";
            case WAIT -> "It passes by itself; look again in a few seconds.";
        };
    }

    private static String names(List<NodeId> nodes) {
        return String.join(", ", nodes.stream().map(NodeId::shortForm).toList());
    }
}
