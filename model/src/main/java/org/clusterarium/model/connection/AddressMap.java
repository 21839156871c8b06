package org.clusterarium.model.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/**
 * Where nodes are really reached that announce addresses of another network (containers, NAT). An entry knows the node by its id, so
 * that it still holds when the node announces another address after a restart.
 *
 * @param entries at most one for a node id and one for an announced address
 */
public record AddressMap(List<Entry> entries) {
    public static final AddressMap EMPTY = new AddressMap(List.of());

    /**
     * One node.
     *
     * @param node empty if the user wrote the entry by hand
     * @param announced what the node says
     * @param reachable what works from here
     */
    public record Entry(Optional<NodeId> node, NodeAddress announced, NodeAddress reachable) {
        boolean isFor(Entry other) {
            return node.isPresent() && node.equals(other.node)
                    || announced.hostAndPort().equals(other.announced.hostAndPort());
        }
    }

    public AddressMap {
        List<Entry> unique = new ArrayList<>();
        for (Entry entry : entries) {
            unique.removeIf(entry::isFor);
            unique.add(entry);
        }
        entries = List.copyOf(unique);
    }

    /** Where a node that announces this address is reached: the address itself unless an entry says otherwise. */
    public NodeAddress reachable(NodeAddress announced) {
        return find(announced).map(Entry::reachable).orElse(announced);
    }

    /** Where a node is reached; its id decides before its address. */
    public NodeAddress reachable(NodeId node, NodeAddress announced) {
        return entries.stream()
                .filter(entry -> entry.node().filter(node::equals).isPresent())
                .findFirst()
                .map(Entry::reachable)
                .orElseGet(() -> reachable(announced));
    }

    /** What the node announces that is reached there: the reverse of {@link #reachable(NodeAddress)}. */
    public NodeAddress announced(NodeAddress reachable) {
        return entries.stream()
                .filter(entry -> entry.reachable().hostAndPort().equals(reachable.hostAndPort()))
                .findFirst()
                .map(Entry::announced)
                .orElse(reachable);
    }

    /** This map with further entries; they replace those for the same node or the same announced address. */
    public AddressMap with(Collection<Entry> more) {
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(more);
        return new AddressMap(all);
    }

    /** Only where an address is changed by the map. */
    public Map<String, String> asText() {
        Map<String, String> text = new LinkedHashMap<>();
        entries.forEach(entry ->
                text.put(entry.announced().hostAndPort(), entry.reachable().hostAndPort()));
        return text;
    }

    private Optional<Entry> find(NodeAddress announced) {
        return entries.stream()
                .filter(entry -> entry.announced().hostAndPort().equals(announced.hostAndPort()))
                .findFirst();
    }
}
