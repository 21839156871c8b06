package org.clusterarium.embeddednode.cluster;

import java.util.LinkedHashSet;
import java.util.Set;
import org.clusterarium.model.topology.NodeId;

/** Where this replica's election stands ({@code failover_auth_*}). */
final class ElectionState {
    /** When the requests for votes go out or went out; Unix milliseconds. */
    long startMillis = KnownNode.NEVER;

    int rank;
    /** Votes were asked for. */
    boolean requested;
    /** Epoch of the election, 0 before the first one. */
    long epoch;
    /** Reason why nothing happens, as logged last. */
    String logged = "";

    long loggedMillis = KnownNode.NEVER;
    final Set<NodeId> voters = new LinkedHashSet<>();
}
