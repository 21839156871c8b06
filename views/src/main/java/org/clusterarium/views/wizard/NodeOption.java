package org.clusterarium.views.wizard;

import java.util.Optional;
import java.util.OptionalLong;
import org.clusterarium.model.topology.NodeId;

/**
 * A node that can be chosen.
 *
 * @param name as elsewhere in the window
 * @param address {@code host:port}
 * @param host what dies together with it
 * @param masterId whom it follows, empty for a master
 * @param shard number of its shard by colour, -1 for none
 * @param slots it owns, 0 … 16384
 * @param keys it holds, empty if it could not be asked
 * @param lagBytes of a replica behind its master, empty if unknown, and for masters
 * @param usable whether nobody holds it for dead
 */
public record NodeOption(
        NodeId id,
        String name,
        String address,
        String host,
        Optional<NodeId> masterId,
        int shard,
        int slots,
        OptionalLong keys,
        OptionalLong lagBytes,
        boolean usable) {
    public boolean isMaster() {
        return masterId.isEmpty();
    }
}
