package org.clusterarium.views.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;
import org.clusterarium.views.text.Quantities;

/** The words beside a node. */
final class NodeWords {
    private static final int RANGES_SPELT_OUT = 2;

    private final Messages messages;
    private final Quantities quantities;
    private final Map<NodeId, String[]> captions = new HashMap<>();
    private NodeNames names = NodeNames.of(DeploymentSnapshot.EMPTY);

    NodeWords(Messages messages) {
        this.messages = messages;
        this.quantities = new Quantities(messages.locale());
    }

    void nameNodesAsIn(DeploymentSnapshot snapshot) {
        names = NodeNames.of(snapshot);
        captions.clear();
    }

    boolean isDown(NodeShape shape) {
        ProcessState process = shape.status().map(NodeStatus::process).orElse(ProcessState.UNKNOWN);
        return process == ProcessState.KILLED
                || (shape.node().has(NodeFlag.FAIL)
                        && !shape.status().map(NodeStatus::reachable).orElse(false));
    }

    String role(NodeShape shape) {
        if (shape.node().has(NodeFlag.HANDSHAKE)) {
            return messages.get("role.handshake");
        }
        return messages.get(shape.node().isReplica() ? "role.replica" : "role.master");
    }

    String badge(Badge badge) {
        return messages.get("badge." + badge.name().toLowerCase(Locale.ROOT));
    }

    String lastSeen(NodeShape shape, long nowMicros) {
        long asOf = shape.status().map(NodeStatus::asOfMicros).orElse(0L);
        return asOf == 0
                ? messages.get("node.neverSeen")
                : messages.get("node.lastSeen", quantities.roughSeconds(Math.max(0, nowMicros - asOf)));
    }

    /** Captions from the longest to the shortest; the painter takes the first that fits. */
    String[] captions(NodeShape shape) {
        return captions.computeIfAbsent(
                shape.node().id(), id -> shape.node().isReplica() ? replicaCaptions(shape) : masterCaptions(shape));
    }

    private String[] masterCaptions(NodeShape shape) {
        int count = shape.node().slots().size();
        if (count == 0) {
            return new String[] {messages.get("node.noSlots")};
        }
        String keys = quantities.brief(shape.status().map(NodeStatus::keys).orElse(0L));
        String number = quantities.count(count);
        return new String[] {
            messages.get("node.slotsAndKeys", slots(shape), keys),
            messages.get("node.slotsOnly", slots(shape)),
            messages.get("node.slotCount", number),
            number
        };
    }

    private String slots(NodeShape shape) {
        List<SlotRange> ranges = shape.node().slots().ranges();
        if (ranges.size() > RANGES_SPELT_OUT) {
            return messages.get(
                    "node.ranges", quantities.count(shape.node().slots().size()), ranges.size());
        }
        return String.join(", ", ranges.stream().map(NodeWords::spelt).toList());
    }

    private static String spelt(SlotRange range) {
        return range.size() == 1 ? Integer.toString(range.first()) : range.first() + "–" + range.last();
    }

    private String[] replicaCaptions(NodeShape shape) {
        String master = shape.node().masterId().map(names::of).orElse("?");
        String lag = shape.status()
                .filter(status -> status.lagBytes().isPresent())
                .map(status -> quantities.bytes(status.lagBytes().getAsLong()))
                .orElse("?");
        boolean linked = shape.status().map(NodeStatus::masterLinkUp).orElse(false);
        return linked
                ? new String[] {
                    messages.get("node.replicaOfLag", master, lag),
                    messages.get("node.replicaOf", master),
                    messages.get("node.lag", lag)
                }
                : new String[] {messages.get("node.replicaOfUnlinked", master), messages.get("node.unlinked")};
    }

    /** Everything about a node in a few lines, for a tooltip and for screen readers. */
    String description(NodeShape shape, boolean promoted, long nowMicros) {
        StringBuilder text = new StringBuilder(messages.get(
                "node.title",
                names.of(shape.node().id()),
                shape.node().address().hostAndPort(),
                role(shape)));
        Badge badge = Badge.of(shape, promoted);
        if (badge != Badge.NONE) {
            text.append("\n").append(badge(badge));
        }
        text.append("\n").append(captions(shape)[0]);
        if (isDown(shape)) {
            text.append("\n").append(lastSeen(shape, nowMicros));
        }
        text.append("\n")
                .append(messages.get(
                        "node.identity",
                        shape.node().id().shortForm(),
                        Long.toString(shape.node().configEpoch())));
        return text.toString();
    }
}
