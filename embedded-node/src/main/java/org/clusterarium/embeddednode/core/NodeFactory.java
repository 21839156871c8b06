package org.clusterarium.embeddednode.core;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.command.CommandSpec;
import org.clusterarium.embeddednode.command.CommandTable;
import org.clusterarium.embeddednode.command.ConnectionCommands;
import org.clusterarium.embeddednode.command.CounterCommands;
import org.clusterarium.embeddednode.command.SetCommands;
import org.clusterarium.embeddednode.command.StringCommands;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.keyspace.Databases;

/** Builds nodes: the one place that knows all parts. */
public final class NodeFactory {
    private NodeFactory() {}

    /** Builds a node. */
    public static NodeCore create(NodeBoot boot) {
        return create(boot, new StandardParts());
    }

    /** Builds a node from the given parts. */
    public static NodeCore create(NodeBoot boot, NodeParts parts) {
        Kernel kernel = new Kernel(boot);
        PersistenceService persistence = parts.persistence(kernel);
        ReplicationService replication = parts.replication(kernel);
        boolean clustered = boot.config().get(Directives.CLUSTER_ENABLED);
        ClusterService cluster = clustered ? parts.cluster(kernel, boot.nodesConf()) : null;
        kernel.wire(replication, persistence, cluster);
        List<CommandSpec> rows = new ArrayList<>(ownRows(kernel));
        rows.addAll(persistence.commands());
        rows.addAll(replication.commands());
        if (cluster != null) {
            rows.addAll(cluster.commands());
        }
        return new RedisNodeCore(kernel, new CommandTable(rows));
    }

    private static List<CommandSpec> ownRows(Kernel kernel) {
        Databases keyspace = kernel.keyspace();
        List<CommandSpec> rows = new ArrayList<>();
        rows.addAll(new ConnectionCommands().specs());
        rows.addAll(new SetCommands(keyspace).specs());
        rows.addAll(new StringCommands(keyspace).specs());
        rows.addAll(new CounterCommands(keyspace).specs());
        return rows;
    }
}
