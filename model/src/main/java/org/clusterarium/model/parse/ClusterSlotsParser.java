package org.clusterarium.model.parse;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/**
 * Reads CLUSTER SLOTS, which even users may ask who are denied CLUSTER NODES: owners and their replicas with their ids, without states and
 * epochs. Nodes without slots are not in it.
 */
public final class ClusterSlotsParser {
    private static final FieldReader FIELD = new FieldReader("CLUSTER SLOTS", 0);
    private static final int FIRST_NODE = 2;

    private final Map<NodeId, NodeAddress> addresses = new LinkedHashMap<>();
    private final Map<NodeId, NodeId> masters = new LinkedHashMap<>();
    private final Map<NodeId, List<SlotRange>> owned = new LinkedHashMap<>();

    private ClusterSlotsParser() {}

    /**
     * Reads a reply.
     *
     * @param asked whose host stands for one that the reply leaves out
     * @throws MalformedReplyException naming the reason
     */
    public static ClusterTopology parse(NodeReply reply, NodeAddress asked) {
        ClusterSlotsParser parser = new ClusterSlotsParser();
        for (NodeReply range : items(reply)) {
            parser.range(items(range), asked);
        }
        List<ClusterNode> nodes = new ArrayList<>();
        parser.addresses.forEach((id, address) -> nodes.add(parser.node(id, address)));
        return new ClusterTopology(nodes);
    }

    private void range(List<NodeReply> parts, NodeAddress asked) {
        if (parts.size() <= FIRST_NODE) {
            throw FIELD.malformed("a range without a node");
        }
        int first = FIELD.slot(number(parts.get(0)));
        int last = FIELD.slot(number(parts.get(1)));
        if (first > last) {
            throw FIELD.malformed("slot range runs backwards: " + first + "-" + last);
        }
        NodeId master = member(parts.get(FIRST_NODE), asked);
        owned.computeIfAbsent(master, unseen -> new ArrayList<>()).add(new SlotRange(first, last));
        for (NodeReply replica : parts.subList(FIRST_NODE + 1, parts.size())) {
            masters.put(member(replica, asked), master);
        }
    }

    private NodeId member(NodeReply reply, NodeAddress asked) {
        List<NodeReply> parts = items(reply);
        if (parts.size() < 3) {
            throw FIELD.malformed("a node needs address, port and id");
        }
        String host = parts.get(0).text().orElse("");
        NodeId id = FIELD.nodeId(parts.get(2).text().orElse(""));
        boolean unknown = host.isEmpty() || host.equals("?");
        int port = FIELD.port("port", Long.toString(number(parts.get(1))));
        addresses.put(id, new NodeAddress(unknown ? asked.host() : host, port, 0));
        return id;
    }

    private ClusterNode node(NodeId id, NodeAddress address) {
        NodeId master = masters.get(id);
        return new ClusterNode(
                id,
                address,
                "",
                EnumSet.of(master == null ? NodeFlag.MASTER : NodeFlag.REPLICA),
                Optional.ofNullable(master),
                0,
                0,
                0,
                true,
                SlotSet.ofRanges(owned.getOrDefault(id, List.of())),
                List.of());
    }

    private static List<NodeReply> items(NodeReply reply) {
        if (reply instanceof NodeReply.Sequence) {
            return ((NodeReply.Sequence) reply).items();
        }
        throw FIELD.malformed("not an array");
    }

    private static long number(NodeReply reply) {
        if (reply instanceof NodeReply.Whole) {
            return ((NodeReply.Whole) reply).value();
        }
        throw FIELD.malformed("not a number");
    }
}
