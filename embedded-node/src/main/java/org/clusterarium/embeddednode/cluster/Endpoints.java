package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.config.Directives;

/** How clients are told to reach a node ({@code cluster-preferred-endpoint-type}). */
final class Endpoints {
    static final String HOSTNAME = "hostname";
    static final String UNKNOWN = "unknown-endpoint";

    private Endpoints() {}

    static String type(ClusterState state) {
        return state.config(Directives.CLUSTER_PREFERRED_ENDPOINT_TYPE);
    }

    /** IP, host name ({@code ?} if it has none), or nothing. */
    static String preferred(ClusterState state, KnownNode node) {
        String type = type(state);
        if (type.equals(HOSTNAME)) {
            return node.hostname.isEmpty() ? "?" : node.hostname;
        }
        return type.equals(UNKNOWN) ? "" : node.address.ip();
    }
}
