package org.clusterarium.embeddednode.node;

import org.clusterarium.embeddednode.cluster.ClusterCore;
import org.clusterarium.embeddednode.core.ClusterService;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.core.PersistenceService;
import org.clusterarium.embeddednode.core.ReplicationService;
import org.clusterarium.embeddednode.persistence.PersistenceCore;
import org.clusterarium.embeddednode.replication.ReplicationCore;
import org.jspecify.annotations.Nullable;

/** The parts of a real node. */
public class StandardParts implements NodeParts {
    @Override
    public PersistenceService persistence(NodeEnvironment node) {
        return new PersistenceCore(node);
    }

    @Override
    public ReplicationService replication(NodeEnvironment node) {
        return new ReplicationCore(node);
    }

    @Override
    public ClusterService cluster(NodeEnvironment node, @Nullable String nodesConf) {
        return new ClusterCore(node, nodesConf);
    }
}
