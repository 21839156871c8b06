package org.clusterarium.embeddednode.replication;

import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.config.NodeConfig;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.ClusterService;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.rdb.RdbFormatException;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.TraceEvent;
import org.jspecify.annotations.Nullable;

/** Replica side: keeps a connection to the master and moves it through its phases ({@code replicationCron}, {@code syncWithMaster}). */
final class MasterFollower {
    private static final long RETRY_PERIOD_MILLIS = 1000;

    private final NodeEnvironment node;
    private final ReplicationHistory history;
    private final AttachedReplicas replicas;
    private final Client masterClient = new Client(0, "", "");
    private @Nullable String host;
    private int port;
    private @Nullable MasterLinkState state;
    private long link;
    private long linksOpened;
    private boolean canContinue;
    private long lastAttemptMillis;
    private long attemptMicros;
    private long downSinceMillis;

    MasterFollower(NodeEnvironment node, ReplicationHistory history, AttachedReplicas replicas) {
        this.node = node;
        this.history = history;
        this.replicas = replicas;
        masterClient.isMasterLink = true;
        masterClient.authenticated = true;
    }

    @Nullable
    String host() {
        return host;
    }

    int port() {
        return port;
    }

    @Nullable
    MasterLinkState state() {
        return state;
    }

    ReplicationHistory history() {
        return history;
    }

    NodeConfig config() {
        return node.config();
    }

    long nowMillis() {
        return node.nowMillis();
    }

    void log(LogLevel level, String text) {
        node.log(level, text);
    }

    boolean up() {
        return state instanceof StreamState;
    }

    boolean isIn(MasterLinkState phase) {
        return state == phase;
    }

    /** Whether the dataset is the result of a known history that another node may continue (a "cached master"). */
    boolean canContinue() {
        return canContinue;
    }

    /** Milliseconds of Unix time when a synchronised link broke, 0 when none ever did since this node follows. */
    long downSinceMillis() {
        return downSinceMillis;
    }

    boolean timedOut(long sinceMillis) {
        return nowMillis() - sinceMillis > config().get(Directives.REPL_TIMEOUT) * 1000;
    }

    /** Begins or changes whom to follow; connects at once ({@code replicationSetMaster}). */
    void follow(String newHost, int newPort) {
        boolean wasMaster = host == null;
        closeLink();
        host = newHost;
        port = newPort;
        if (wasMaster) {
            log(
                    LogLevel.NOTICE,
                    "Before turning into a replica, using my own master parameters to synthesize a cached master: I may be"
                            + " able to synchronize with the new master with just a partial transfer.");
            resumeFromOwnHistory();
        }
        connect();
    }

    /** The dataset is that of our history: a master that knows it may continue it. */
    void resumeFromOwnHistory() {
        canContinue = true;
        masterClient.db = 0;
        if (history.backlog() == null) {
            history.createBacklog(config().get(Directives.REPL_BACKLOG_SIZE).intValue());
        }
    }

    /** Follows nobody any more ({@code replicationUnsetMaster}). */
    void stop() {
        closeLink();
        forgetCachedMaster();
        host = null;
        downSinceMillis = 0;
    }

    void forgetCachedMaster() {
        if (canContinue) {
            log(LogLevel.NOTICE, "Discarding previously cached master state.");
        }
        canContinue = false;
    }

    void tick() {
        if (host == null) {
            return;
        }
        if (state != null) {
            state.tick();
        } else if (nowMillis() - lastAttemptMillis >= RETRY_PERIOD_MILLIS) {
            connect();
        }
    }

    void handle(Input input) {
        if (input instanceof Input.MasterLinkConnected) {
            if (((Input.MasterLinkConnected) input).link() == link && state instanceof ConnectingState) {
                state = new HandshakeState(this);
            }
        } else if (input instanceof Input.MasterLinkReceived) {
            Input.MasterLinkReceived received = (Input.MasterLinkReceived) input;
            if (received.link() == link && state != null) {
                state.received(received.bytes());
            }
        } else if (input instanceof Input.MasterLinkClosed) {
            Input.MasterLinkClosed closed = (Input.MasterLinkClosed) input;
            if (closed.link() == link && state != null) {
                lost(closed.reason());
            }
        }
    }

    private void connect() {
        if (host == null) {
            return;
        }
        lastAttemptMillis = nowMillis();
        attemptMicros = node.nowMicros();
        linksOpened++;
        link = linksOpened;
        log(LogLevel.NOTICE, "Connecting to MASTER " + host + ":" + port);
        log(LogLevel.NOTICE, "MASTER <-> REPLICA sync started");
        state = new ConnectingState(this);
        node.emit(new Effect.OpenMasterLink(link, host, port, config().get(Directives.BIND_SOURCE_ADDR)));
    }

    /** A synchronised link is opened again at once, so that the master's backlog still reaches; others wait for the next attempt. */
    private void lost(String reason) {
        MasterLinkState broken = state;
        if (broken == null) {
            return;
        }
        broken.lost(reason);
        leave(broken);
        if (broken instanceof StreamState) {
            log(LogLevel.NOTICE, "Reconnecting to MASTER " + host + ":" + port);
            connect();
        }
    }

    private void leave(MasterLinkState phase) {
        if (phase instanceof StreamState) {
            log(LogLevel.NOTICE, "Caching the disconnected master state.");
            canContinue = true;
            downSinceMillis = nowMillis();
        }
        state = null;
    }

    private void closeLink() {
        if (state != null) {
            leave(state);
            node.emit(new Effect.CloseMasterLink(link));
        }
    }

    /** Gives up this connection; the next attempt comes after a pause. */
    void abandon() {
        closeLink();
    }

    /** Ends a synchronised connection from our side and tries again. */
    void disconnect(String reason) {
        node.emit(new Effect.CloseMasterLink(link));
        lost(reason);
    }

    void send(byte[] bytes) {
        node.emit(new Effect.SendMasterLink(link, bytes));
    }

    void enter(MasterLinkState next, byte[] leftover) {
        state = next;
        if (leftover.length > 0) {
            next.received(leftover);
        }
    }

    /** The master's history goes on under this id. Our own replicas learn it by connecting again. */
    void masterIdIs(String id) {
        if (!id.equals(history.id())) {
            history.continueAs(id);
            log(LogLevel.WARNING, "Master replication ID changed to " + id);
            replicas.disconnectAll();
        }
    }

    /** Replaces the dataset by a master's image; an image that cannot be read changes nothing. */
    void imageReceived(byte[] image, @Nullable String masterId, long offset, byte[] leftover) {
        log(LogLevel.NOTICE, "MASTER <-> REPLICA sync: Flushing old data");
        try {
            FullSynchronisation.load(node, image);
        } catch (RdbFormatException e) {
            log(LogLevel.WARNING, "Failed trying to load the MASTER synchronization DB from socket: " + e.getMessage());
            abandon();
            return;
        }
        replicas.disconnectAll();
        if (masterId == null) {
            history.adopt(ReplicationHistory.NO_ID, 0);
            history.begin();
        } else {
            history.adopt(masterId, offset);
        }
        history.createBacklog(config().get(Directives.REPL_BACKLOG_SIZE).intValue());
        masterClient.db = 0;
        node.persistence().datasetReplaced();
        log(LogLevel.NOTICE, "MASTER <-> REPLICA sync: Finished with success");
        synchronised(true, leftover);
    }

    /** The stream begins. */
    void synchronised(boolean full, byte[] leftover) {
        canContinue = false;
        trace(full);
        StreamState stream = new StreamState(this, masterClient);
        state = stream;
        stream.acknowledge();
        if (leftover.length > 0) {
            stream.received(leftover);
        }
    }

    private void trace(boolean full) {
        ClusterService cluster = node.cluster();
        String master = cluster == null ? null : cluster.myMasterId();
        if (cluster != null && master != null) {
            node.emit(new Effect.Trace(new TraceEvent.Synchronised(
                    node.nowMicros(),
                    new NodeId(cluster.myId()),
                    new NodeId(master),
                    full,
                    node.nowMicros() - attemptMicros)));
        }
    }

    void atomically(Runnable commands) {
        node.atomically(commands);
    }

    void execute(Client client, byte[][] command) {
        node.execute(client, command);
    }

    /** Bytes of the stream became part of the dataset. */
    void applied(byte[] bytes) {
        replicas.forward(bytes);
    }
}
