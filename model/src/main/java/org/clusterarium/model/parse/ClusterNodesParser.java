package org.clusterarium.model.parse;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;

/**
 * Reads CLUSTER NODES of redis 3 … 8 and Valkey ({@code cluster.c}, clusterGenNodeDescription). Unknown flags and auxiliary fields of
 * newer servers are skipped; whatever else deviates is an error.
 */
public final class ClusterNodesParser {
    private static final String WHAT = "CLUSTER NODES";
    private static final int FIXED_FIELDS = 8;

    private ClusterNodesParser() {}

    /** @throws MalformedReplyException naming line and reason */
    public static ClusterTopology parse(String reply) {
        List<ClusterNode> nodes = new ArrayList<>();
        Set<NodeId> seen = new HashSet<>();
        int number = 0;
        for (String line : reply.split("\n", -1)) {
            number++;
            String text = line.strip();
            if (!text.isEmpty()) {
                ClusterNode node = parseLine(WHAT, number, text);
                if (!seen.add(node.id())) {
                    throw new MalformedReplyException(WHAT, number, "node " + node.id() + " appears twice");
                }
                nodes.add(node);
            }
        }
        return new ClusterTopology(nodes);
    }

    /** One line, which may be that of a reply or of nodes.conf. */
    static ClusterNode parseLine(String what, int number, String line) {
        FieldReader field = new FieldReader(what, number);
        String[] words = line.split(" +");
        if (words.length < FIXED_FIELDS) {
            throw field.malformed("expected at least " + FIXED_FIELDS + " fields, found " + words.length);
        }
        AddressField address = AddressField.parse(field, words[1]);
        List<SlotRange> ranges = new ArrayList<>();
        List<OpenSlot> openSlots = new ArrayList<>();
        for (int i = FIXED_FIELDS; i < words.length; i++) {
            if (words[i].startsWith("[")) {
                openSlots.add(openSlot(field, words[i]));
            } else {
                ranges.add(slotRange(field, words[i]));
            }
        }
        return new ClusterNode(
                field.nodeId(words[0]),
                address.address(),
                address.hostname(),
                flags(words[2]),
                words[3].equals("-") ? Optional.empty() : Optional.of(field.nodeId(words[3])),
                field.number("ping sent", words[4]),
                field.number("pong received", words[5]),
                field.number("config epoch", words[6]),
                linkConnected(field, words[7]),
                SlotSet.ofRanges(ranges),
                openSlots);
    }

    private static Set<NodeFlag> flags(String words) {
        Set<NodeFlag> flags = EnumSet.noneOf(NodeFlag.class);
        for (String word : words.split(",")) {
            for (NodeFlag flag : NodeFlag.values()) {
                if (flag.wireText().equals(word)) {
                    flags.add(flag);
                }
            }
        }
        return flags;
    }

    private static boolean linkConnected(FieldReader field, String word) {
        if (word.equals("connected")) {
            return true;
        }
        if (word.equals("disconnected")) {
            return false;
        }
        throw field.malformed(
                "link state must be connected or disconnected, not " + MalformedReplyException.quoted(word));
    }

    private static SlotRange slotRange(FieldReader field, String word) {
        int dash = word.indexOf('-');
        int first = field.slot(dash < 0 ? word : word.substring(0, dash));
        int last = dash < 0 ? first : field.slot(word.substring(dash + 1));
        if (first > last) {
            throw field.malformed("slot range runs backwards: " + MalformedReplyException.quoted(word));
        }
        return new SlotRange(first, last);
    }

    /** {@code [93->-id]} on the node that gives the slot away, {@code [93-<-id]} on the one that receives it. */
    private static OpenSlot openSlot(FieldReader field, String word) {
        int arrow = word.indexOf('-');
        if (arrow < 0 || !word.endsWith("]") || word.length() < arrow + 4 || word.charAt(arrow + 2) != '-') {
            throw field.malformed("not an open slot: " + MalformedReplyException.quoted(word));
        }
        OpenSlot.Direction direction = switch (word.charAt(arrow + 1)) {
            case '>' -> OpenSlot.Direction.MIGRATING;
            case '<' -> OpenSlot.Direction.IMPORTING;
            default -> throw field.malformed("not an open slot: " + MalformedReplyException.quoted(word));
        };
        int slot = field.slot(word.substring(1, arrow));
        return new OpenSlot(slot, direction, field.nodeId(word.substring(arrow + 3, word.length() - 1)));
    }
}
