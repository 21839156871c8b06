package org.clusterarium.model.recording;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clusterarium.model.text.LineReader;
import org.clusterarium.model.text.LineWriter;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/**
 * Every node's own view of the cluster, as what changed since the snapshot before: {@code view <observer>}, then {@code seen} for each node that
 * it describes otherwise than before, and {@code gone <node>} for each that it describes no more. An instance reads one recording.
 */
final class ViewsCodec {
    private static final String SEEN = " seen";

    private Map<NodeId, ClusterTopology> before = new TreeMap<>();
    private final Map<NodeId, ClusterTopology> complete = new TreeMap<>();
    private Optional<NodeId> observer = Optional.empty();
    private final Map<NodeId, ClusterNode> described = new LinkedHashMap<>();
    private boolean differs;

    static void write(Map<NodeId, ClusterTopology> before, Map<NodeId, ClusterTopology> views, LineWriter lines)
            throws IOException {
        for (Map.Entry<NodeId, ClusterTopology> view : views.entrySet()) {
            lines.begin(" view").node(view.getKey()).end();
            ClusterTopology old = before.getOrDefault(view.getKey(), ClusterTopology.EMPTY);
            if (old != view.getValue()) {
                writeDifference(old.byId(), view.getValue().byId(), lines);
            }
        }
    }

    private static void writeDifference(Map<NodeId, ClusterNode> old, Map<NodeId, ClusterNode> now, LineWriter lines)
            throws IOException {
        for (NodeId gone : old.keySet()) {
            if (!now.containsKey(gone)) {
                lines.begin(" gone").node(gone).end();
            }
        }
        for (ClusterNode node : now.values()) {
            if (!node.equals(old.get(node.id()))) {
                MemberCodec.write(SEEN, node, lines);
            }
        }
    }

    /** Reads the rest of a {@code view} line. */
    void readView(LineReader lines) {
        finishView();
        NodeId who = lines.node();
        observer = Optional.of(who);
        described.clear();
        described.putAll(before.getOrDefault(who, ClusterTopology.EMPTY).byId());
        differs = !before.containsKey(who);
    }

    /** Reads the rest of a {@code seen} line. */
    void readSeen(LineReader lines) {
        requireView(lines);
        ClusterNode node = MemberCodec.read(lines);
        described.put(node.id(), node);
        differs = true;
    }

    /** Reads the rest of a {@code gone} line. */
    void readGone(LineReader lines) {
        requireView(lines);
        described.remove(lines.node());
        differs = true;
    }

    private void requireView(LineReader lines) {
        if (observer.isEmpty()) {
            throw lines.malformed("a node is described, but not by whom");
        }
    }

    /** The views of the snapshot whose lines were read; those of the next one begin. */
    Map<NodeId, ClusterTopology> endOfSnapshot() {
        finishView();
        before = new TreeMap<>(complete);
        complete.clear();
        return before;
    }

    private void finishView() {
        observer.ifPresent(who -> {
            ClusterTopology known = before.get(who);
            complete.put(who, known != null && !differs ? known : new ClusterTopology(List.copyOf(described.values())));
        });
        observer = Optional.empty();
    }
}
