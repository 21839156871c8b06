package org.clusterarium.embeddednode.node;

import org.clusterarium.embeddednode.core.ClusterService;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.core.PersistenceService;
import org.clusterarium.embeddednode.core.ReplicationService;
import org.jspecify.annotations.Nullable;

/** Makes the parts of a node that live in packages of their own. Each is made once, in this order; they may ask for each other later, not while made. */
public interface NodeParts {
    PersistenceService persistence(NodeEnvironment node);

    ReplicationService replication(NodeEnvironment node);

    /** Called for {@code cluster-enabled yes} only. */
    ClusterService cluster(NodeEnvironment node, @Nullable String nodesConf);
}
