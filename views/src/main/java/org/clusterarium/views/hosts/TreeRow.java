package org.clusterarium.views.hosts;

import java.util.Optional;
import java.util.OptionalLong;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.NodeId;

/** A line of the hosts tree, ready to be drawn. */
public sealed interface TreeRow {
    /** What stays the same while the rest of the line changes. */
    String key();

    /** A host; its nodes follow. */
    record HostRow(String name, String address, ProcessState state) implements TreeRow {
        @Override
        public String key() {
            return "host " + name;
        }
    }

    /**
     * A node.
     *
     * @param port client port as text
     * @param masterName short name of a replica's master
     */
    record NodeRow(
            NodeId id,
            String port,
            Role role,
            Optional<String> masterName,
            Figures figures,
            NodeBadge badge,
            ProcessState process)
            implements TreeRow {
        @Override
        public String key() {
            return "node " + id;
        }
    }

    /**
     * Shape and colour of a node.
     *
     * @param master whether the observing node calls it a master
     * @param shard number of its shard from 0, or -1 when it belongs to none
     */
    record Role(boolean master, int shard) {}

    /**
     * Numbers of a node.
     *
     * @param slots it owns
     * @param keys it holds, empty when it never answered
     * @param lagBytes a replica's distance from its master, empty for masters and when unknown
     */
    record Figures(int slots, OptionalLong keys, OptionalLong lagBytes) {}
}
