package org.clusterarium.embeddednode.node;

import java.util.List;
import org.clusterarium.embeddednode.acl.AclFileCommands;
import org.clusterarium.embeddednode.command.CommandTable;
import org.clusterarium.embeddednode.command.MigrateCommand;
import org.clusterarium.embeddednode.core.ClusterService;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.NodeCore;
import org.clusterarium.embeddednode.core.PersistenceService;
import org.clusterarium.embeddednode.core.ReplicationService;
import org.clusterarium.embeddednode.keyspace.ExpiryMode;

/**
 * The node: gives each input to the part it concerns and collects the effects. Clients come first in {@link ClientInputs}; bus, replication and
 * files have parts of their own behind {@link ClusterService}, {@link ReplicationService} and {@link PersistenceService}.
 */
public final class RedisNodeCore implements NodeCore {
    private final Kernel kernel;
    private final Dispatcher dispatcher;
    private final MigrateCommand migrate;
    private final AclFileCommands aclFiles;
    private final ClientInputs clientInputs;

    RedisNodeCore(
            Kernel kernel,
            CommandTable table,
            Transactions transactions,
            MigrateCommand migrate,
            AclFileCommands aclFiles) {
        this.migrate = migrate;
        this.aclFiles = aclFiles;
        this.kernel = kernel;
        this.dispatcher = new Dispatcher(kernel, table, transactions);
        this.clientInputs = new ClientInputs(kernel, dispatcher);
        kernel.wire(dispatcher);
    }

    @Override
    public List<Effect> step(Input input, long nowMicros) {
        kernel.begin(nowMicros);
        dispatcher.begin();
        if (input instanceof Input.ClientCommands commands) {
            clientInputs.commands(commands);
        } else {
            kernel.keyspace().mode(dispatcher.idleExpiryMode());
            route(input);
            dropForeignChannels();
        }
        clientInputs.runReady();
        kernel.clients().flushPending();
        return kernel.effects();
    }

    private void dropForeignChannels() {
        ClusterService cluster = kernel.cluster();
        if (cluster != null) {
            kernel.pubsub().dropForeignSlots(cluster::servesSlot);
        }
    }

    private void route(Input input) {
        if (input instanceof Input.Tick) {
            tick(input);
        } else if (input instanceof Input.ClientOpened opened) {
            clientInputs.opened(opened);
        } else if (input instanceof Input.ClientClosed closed) {
            clientInputs.closed(closed.client());
        } else if (input instanceof Input.ClientProtocolError broken) {
            clientInputs.broken(broken);
        } else if (isOfBus(input)) {
            clusterHandles(input);
        } else if (isOfMasterLink(input)) {
            kernel.replication().handle(input);
        } else if (isOfPeerLink(input)) {
            migrate.handle(input);
        } else if (input instanceof Input.AclFileRead || input instanceof Input.AclFileSaved) {
            aclFiles.handle(input);
        } else {
            files(input);
        }
    }

    private static boolean isOfBus(Input input) {
        return input instanceof Input.BusReceived
                || input instanceof Input.BusAccepted
                || input instanceof Input.BusConnected
                || input instanceof Input.BusClosed;
    }

    private static boolean isOfMasterLink(Input input) {
        return input instanceof Input.MasterLinkReceived
                || input instanceof Input.MasterLinkConnected
                || input instanceof Input.MasterLinkClosed;
    }

    private static boolean isOfPeerLink(Input input) {
        return input instanceof Input.PeerLinkReceived
                || input instanceof Input.PeerLinkConnected
                || input instanceof Input.PeerLinkClosed;
    }

    private void clusterHandles(Input input) {
        ClusterService cluster = kernel.cluster();
        if (cluster != null) {
            cluster.handle(input);
        }
    }

    private void files(Input input) {
        if (input instanceof Input.DatasetFound) {
            kernel.keyspace().mode(ExpiryMode.IGNORE);
        }
        kernel.persistence().handle(input);
    }

    private void tick(Input tick) {
        kernel.stats().tick(kernel.nowMicros());
        kernel.clients().tick();
        clientInputs.closeIdle();
        kernel.keyspace().cycle();
        kernel.blocked().tick();
        clusterHandles(tick);
        kernel.replication().handle(tick);
        migrate.handle(tick);
        kernel.persistence().handle(tick);
    }
}
