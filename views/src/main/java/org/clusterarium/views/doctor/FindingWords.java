package org.clusterarium.views.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clusterarium.model.check.Finding;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.Quantities;

/** Findings of a check in words, for the window and for the command line: what is so, why it matters, what helps. Needs no toolkit. */
public final class FindingWords {
    private final Messages texts;
    private final Quantities quantities;
    private final Function<NodeId, String> names;
    private final int mostListed;

    /**
     * @param names what nodes are called
     * @param mostListed so many nodes or ranges of slots are listed before the rest is only counted; at least 1
     */
    public FindingWords(Locale language, Function<NodeId, String> names, int mostListed) {
        this.texts = Messages.of(FindingWords.class, "Finding", language);
        this.quantities = new Quantities(language);
        this.names = names;
        this.mostListed = mostListed;
    }

    /** For a terminal: nodes by their addresses, and nothing left out. */
    public static FindingWords ofAddresses(ClusterTopology topology, Locale language) {
        return new FindingWords(
                language,
                id -> topology.node(id)
                        .map(node -> node.address().hostAndPort())
                        .orElseGet(id::shortForm),
                Integer.MAX_VALUE);
    }

    /** What is so, in one sentence without a full stop. */
    public String what(Finding finding) {
        return texts.get(kind(finding) + ".what", arguments(finding));
    }

    /** Why it matters. */
    public String why(Finding finding) {
        return texts.get(kind(finding) + ".why");
    }

    /** What helps. */
    public String help(Finding.Remedy remedy) {
        return texts.get("help." + remedy.name());
    }

    /** How bad it is, in a word. */
    public String severity(Finding.Severity severity) {
        return texts.get("severity." + severity.name());
    }

    private static String kind(Finding finding) {
        return finding.getClass().getSimpleName();
    }

    private Object[] arguments(Finding finding) {
        return switch (finding) {
            case Finding.SlotsWithoutOwner f -> of(slots(f.slots()));
            case Finding.SlotsOfFailedOwner f -> of(slots(f.slots()), node(f.owner()));
            case Finding.SlotsClaimedTwice f -> of(slots(f.slots()), nodes(f.owners()));
            case Finding.SlotsDisputed f -> of(slots(f.slots()), nodes(f.owners()));
            case Finding.SlotOpen f -> open(f.node(), f.slot());
            case Finding.SlotOpenOnReplica f -> open(f.replica(), f.slot());
            case Finding.ViewsDisagree f -> of(f.groups().size());
            case Finding.NodeFailed f -> of(node(f.node()), nodes(f.seenBy()));
            case Finding.NodeSuspected f -> of(node(f.node()), nodes(f.seenBy()));
            case Finding.NotAsked f -> of(node(f.node()));
            case Finding.NotKnownToAll f -> of(node(f.node()), nodes(f.unknownTo()));
            case Finding.Ghost f -> of(node(f.node()), nodes(f.knownBy()));
            case Finding.InHandshake f -> of(f.address().hostAndPort(), nodes(f.seenBy()));
            case Finding.LinkDown f -> of(node(f.from()), nodes(f.to()));
            case Finding.EpochCollision f -> of(nodes(f.masters()), Long.toString(f.epoch()));
            case Finding.EpochsDiffer f -> of(Long.toString(f.lowest()), Long.toString(f.highest()), nodes(f.behind()));
            case Finding.ReplicaOfNoMaster f -> of(node(f.replica()), node(f.master()));
            case Finding.MasterWithoutReplica f -> of(node(f.master()));
            case Finding.ReplicasOnHostOfMaster f -> of(node(f.master()), f.host());
            case Finding.ReplicaBesideMaster f -> of(node(f.replica()), f.host(), node(f.master()));
            case Finding.ReplicasShareHost f -> of(nodes(f.replicas()), f.host(), node(f.master()));
            case Finding.MajorityOnOneHost f -> of(f.masters(), f.allMasters(), f.host());
            case Finding.ReplicaLinkDown f -> of(node(f.replica()), node(f.master()));
            case Finding.ReplicaLags f -> of(node(f.replica()), quantities.bytes(f.bytes()), node(f.master()));
            case Finding.ConfigurationDiffers f -> of(f.parameter(), values(f.nodesByValue()));
        };
    }

    private static Object[] of(Object... arguments) {
        return arguments;
    }

    private Object[] open(NodeId node, OpenSlot slot) {
        return of(
                node(node),
                Integer.toString(slot.slot()),
                texts.get("direction." + slot.direction().name()),
                node(slot.peer()));
    }

    private String values(Map<String, List<NodeId>> nodesByValue) {
        return nodesByValue.entrySet().stream()
                .map(entry -> texts.get("value", entry.getKey(), nodes(entry.getValue())))
                .collect(Collectors.joining("; "));
    }

    private String node(NodeId id) {
        return names.apply(id);
    }

    String nodes(List<NodeId> ids) {
        return listed(ids.stream().map(this::node).toList());
    }

    String slots(SlotSet slots) {
        String ranges = listed(slots.ranges().stream().map(SlotRange::toString).toList());
        return slots.size() == 1
                ? texts.get("slots.one", ranges)
                : texts.get("slots.many", quantities.count(slots.size()), ranges);
    }

    private String listed(List<String> items) {
        String separator = texts.get("separator");
        if (items.size() <= mostListed) {
            return String.join(separator, items);
        }
        return texts.get("andMore", String.join(separator, items.subList(0, mostListed)), items.size() - mostListed);
    }
}
