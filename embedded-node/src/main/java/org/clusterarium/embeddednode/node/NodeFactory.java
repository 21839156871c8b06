package org.clusterarium.embeddednode.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.clusterarium.embeddednode.acl.AclCommands;
import org.clusterarium.embeddednode.acl.AclFileCommands;
import org.clusterarium.embeddednode.command.BitCommands;
import org.clusterarium.embeddednode.command.BitFieldCommands;
import org.clusterarium.embeddednode.command.ClientCommands;
import org.clusterarium.embeddednode.command.CommandTable;
import org.clusterarium.embeddednode.command.ConfigCommands;
import org.clusterarium.embeddednode.command.ConnectionCommands;
import org.clusterarium.embeddednode.command.CounterCommands;
import org.clusterarium.embeddednode.command.DatabaseCommands;
import org.clusterarium.embeddednode.command.DebugCommands;
import org.clusterarium.embeddednode.command.DisabledClusterCommands;
import org.clusterarium.embeddednode.command.DumpCommands;
import org.clusterarium.embeddednode.command.ExpireCommands;
import org.clusterarium.embeddednode.command.FunctionCommands;
import org.clusterarium.embeddednode.command.HashCommands;
import org.clusterarium.embeddednode.command.HashCounterCommands;
import org.clusterarium.embeddednode.command.HashWalkCommands;
import org.clusterarium.embeddednode.command.HyperLogLogCommands;
import org.clusterarium.embeddednode.command.InfoCommand;
import org.clusterarium.embeddednode.command.IntrospectionCommands;
import org.clusterarium.embeddednode.command.KeyCommands;
import org.clusterarium.embeddednode.command.KeyspaceCommands;
import org.clusterarium.embeddednode.command.LcsCommand;
import org.clusterarium.embeddednode.command.ListCommands;
import org.clusterarium.embeddednode.command.ListMoveCommands;
import org.clusterarium.embeddednode.command.ListPopCommands;
import org.clusterarium.embeddednode.command.ListSearchCommand;
import org.clusterarium.embeddednode.command.MigrateCommand;
import org.clusterarium.embeddednode.command.NotOfferedCommands;
import org.clusterarium.embeddednode.command.ObjectCommands;
import org.clusterarium.embeddednode.command.PubSubCommands;
import org.clusterarium.embeddednode.command.SetAlgebraCommands;
import org.clusterarium.embeddednode.command.SetCommands;
import org.clusterarium.embeddednode.command.SetMemberCommands;
import org.clusterarium.embeddednode.command.SetRandomCommands;
import org.clusterarium.embeddednode.command.SortCommands;
import org.clusterarium.embeddednode.command.SortedSetAddCommands;
import org.clusterarium.embeddednode.command.SortedSetAlgebraCommands;
import org.clusterarium.embeddednode.command.SortedSetCommands;
import org.clusterarium.embeddednode.command.SortedSetPopCommands;
import org.clusterarium.embeddednode.command.SortedSetRangeCommands;
import org.clusterarium.embeddednode.command.SortedSetWalkCommands;
import org.clusterarium.embeddednode.command.StreamClaimCommands;
import org.clusterarium.embeddednode.command.StreamCommands;
import org.clusterarium.embeddednode.command.StreamGroupCommands;
import org.clusterarium.embeddednode.command.StreamInfoCommands;
import org.clusterarium.embeddednode.command.StreamPendingCommand;
import org.clusterarium.embeddednode.command.StreamRangeCommands;
import org.clusterarium.embeddednode.command.StreamReadCommands;
import org.clusterarium.embeddednode.command.StringCommands;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.ClusterService;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeBoot;
import org.clusterarium.embeddednode.core.NodeCore;
import org.clusterarium.embeddednode.core.PersistenceService;
import org.clusterarium.embeddednode.core.ReplicationService;
import org.clusterarium.embeddednode.keyspace.Databases;

/** Builds nodes: the one place that knows all parts. */
public final class NodeFactory {
    private NodeFactory() {}

    /**
     * Builds a node.
     *
     * @throws org.clusterarium.embeddednode.acl.AclException if the configured users cannot be made
     */
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
        IntrospectionCommands introspection = new IntrospectionCommands();
        List<CommandSpec> rows = new ArrayList<>(introspection.specs());
        rows.addAll(datasetRows(kernel));
        Transactions transactions = new Transactions(kernel);
        kernel.onClientClosed(transactions::forget);
        kernel.onClientClosed(kernel.pubsub()::forget);
        kernel.onClientClosed(kernel.monitors()::forget);
        rows.addAll(transactions.specs());
        rows.addAll(nodeRows(kernel, introspection, client -> {
            transactions.forget(client);
            kernel.pubsub().forget(client);
            kernel.monitors().forget(client);
        }));
        MigrateCommand migrate = new MigrateCommand(kernel, kernel.keyspace(), transactions::resume);
        rows.addAll(migrate.specs());
        rows.addAll(persistence.commands());
        rows.addAll(replication.commands());
        rows.addAll(cluster == null ? DisabledClusterCommands.specs() : cluster.commands());
        AclFileCommands aclFiles = new AclFileCommands(kernel, kernel.access());
        rows.addAll(new AclCommands(kernel, kernel.access(), aclFiles).specs());
        rows.addAll(NotOfferedCommands.besides(rows));
        CommandTable table = new CommandTable(rows);
        kernel.access().start(table, boot.config());
        introspection.table(table);
        kernel.onResetStats(table::resetCounters);
        return new RedisNodeCore(kernel, table, transactions, migrate, aclFiles);
    }

    private static List<CommandSpec> datasetRows(Kernel kernel) {
        Databases keyspace = kernel.keyspace();
        ObjectCommands objects = new ObjectCommands(keyspace);
        List<CommandSpec> rows = new ArrayList<>();
        rows.addAll(new SetCommands(keyspace).specs());
        rows.addAll(new StringCommands(keyspace).specs());
        rows.addAll(new CounterCommands(keyspace).specs());
        rows.addAll(new LcsCommand(keyspace).specs());
        rows.addAll(new SortCommands(kernel, keyspace).specs());
        rows.addAll(new BitCommands(keyspace).specs());
        rows.addAll(new BitFieldCommands(keyspace).specs());
        rows.addAll(new KeyCommands(kernel, keyspace).specs());
        rows.addAll(new ExpireCommands(keyspace).specs());
        rows.addAll(new KeyspaceCommands(keyspace, kernel.random().fork()).specs());
        rows.addAll(new DumpCommands(kernel, keyspace).specs());
        rows.addAll(new DatabaseCommands(kernel, keyspace).specs());
        rows.addAll(new HashCommands(keyspace).specs());
        rows.addAll(new HashCounterCommands(keyspace).specs());
        rows.addAll(new HashWalkCommands(keyspace, kernel.random().fork()).specs());
        rows.addAll(new SetMemberCommands(keyspace).specs());
        rows.addAll(new SetRandomCommands(keyspace, kernel.random().fork()).specs());
        rows.addAll(new SetAlgebraCommands(keyspace).specs());
        rows.addAll(new ListCommands(keyspace).specs());
        rows.addAll(new ListSearchCommand(keyspace).specs());
        rows.addAll(new ListMoveCommands(kernel, keyspace, kernel.blocked()).specs());
        rows.addAll(new ListPopCommands(kernel, keyspace, kernel.blocked()).specs());
        rows.addAll(new SortedSetCommands(keyspace).specs());
        rows.addAll(new SortedSetAddCommands(keyspace).specs());
        rows.addAll(new SortedSetRangeCommands(keyspace).specs());
        rows.addAll(new SortedSetPopCommands(kernel, keyspace, kernel.blocked()).specs());
        rows.addAll(new SortedSetAlgebraCommands(keyspace).specs());
        rows.addAll(new SortedSetWalkCommands(keyspace, kernel.random().fork()).specs());
        rows.addAll(streamRows(kernel, keyspace));
        rows.addAll(new HyperLogLogCommands(kernel, keyspace).specs());
        rows.addAll(objects.objectSpecs());
        rows.addAll(objects.memorySpecs());
        return rows;
    }

    private static List<CommandSpec> streamRows(Kernel kernel, Databases keyspace) {
        List<CommandSpec> rows = new ArrayList<>();
        rows.addAll(new StreamCommands(keyspace).specs());
        rows.addAll(new StreamRangeCommands(keyspace).specs());
        rows.addAll(new StreamReadCommands(kernel, keyspace, kernel.blocked()).specs());
        rows.addAll(new StreamGroupCommands(keyspace).specs());
        rows.addAll(new StreamPendingCommand(keyspace).specs());
        rows.addAll(new StreamClaimCommands(keyspace).specs());
        rows.addAll(new StreamInfoCommands(keyspace).specs());
        return rows;
    }

    private static List<CommandSpec> nodeRows(
            Kernel kernel, IntrospectionCommands introspection, Consumer<Client> reset) {
        DebugCommands debug = new DebugCommands(kernel);
        List<CommandSpec> rows = new ArrayList<>();
        rows.addAll(new ConnectionCommands(kernel, reset).specs());
        rows.addAll(new ClientCommands(kernel).specs());
        rows.addAll(new ConfigCommands(kernel, kernel.config(), kernel::resetStats).specs());
        rows.addAll(new InfoCommand(
                        kernel, kernel.keyspace(), kernel.stats(), kernel.pubsub(), kernel.host(), introspection)
                .specs());
        rows.addAll(new PubSubCommands(kernel, kernel.pubsub()).specs());
        rows.addAll(kernel.slowLog().specs());
        rows.addAll(kernel.monitors().specs());
        rows.addAll(debug.debugSpecs());
        rows.addAll(debug.latencySpecs());
        rows.addAll(new FunctionCommands().specs());
        return rows;
    }
}
