package org.clusterarium.embeddednode.replication;

import java.util.List;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.core.ReplicationService;
import org.jspecify.annotations.Nullable;

/**
 * Replication of one node: as master ({@link Synchroniser}, {@link AttachedReplicas}, {@link WaitingClients}) and as replica
 * ({@link MasterFollower}), over one {@link ReplicationHistory}.
 */
public final class ReplicationCore implements ReplicationService {
    private final NodeEnvironment node;
    private final ReplicationHistory history;
    private final AttachedReplicas replicas;
    private final MasterFollower follower;
    private final WaitingClients waiting;
    private final ReplicationReport report;
    private boolean started;

    /** The environment's random and config must be usable already; its other parts are asked later. */
    public ReplicationCore(NodeEnvironment node) {
        this.node = node;
        this.history = new ReplicationHistory(node.random().fork());
        this.replicas = new AttachedReplicas(node, history);
        this.follower = new MasterFollower(node, history, replicas);
        this.waiting = new WaitingClients(node, replicas);
        this.report = new ReplicationReport(node, history, replicas, follower);
    }

    @Override
    public boolean isReplica() {
        return follower.host() != null;
    }

    @Override
    public @Nullable String masterHost() {
        return follower.host();
    }

    @Override
    public int masterPort() {
        return follower.port();
    }

    @Override
    public long offset() {
        return history.offset();
    }

    @Override
    public void replicateFrom(String host, int port) {
        started = true;
        waiting.abortAll();
        follower.follow(host, port);
    }

    @Override
    public void becomeMaster() {
        if (isReplica()) {
            follower.stop();
            history.shift();
            replicas.disconnectAll();
            replicas.forgetDatabase();
        }
    }

    @Override
    public boolean masterLinkUp() {
        return follower.up();
    }

    @Override
    public long dataAgeMillis() {
        MasterLinkState state = follower.state();
        if (state instanceof StreamState) {
            return node.nowMillis() - ((StreamState) state).lastIoMillis();
        }
        return follower.downSinceMillis() == 0 ? Long.MAX_VALUE : node.nowMillis() - follower.downSinceMillis();
    }

    @Override
    public long replicaOffset(String ip, int port) {
        for (AttachedReplica replica : replicas.online()) {
            if (replica.listeningPort == port && replica.ip().equals(ip)) {
                return replica.acknowledgedOffset;
            }
        }
        return -1;
    }

    @Override
    public void propagate(int db, byte[][] command) {
        if (node.persistence().isLoading()) {
            return;
        }
        node.persistence().append(db, command);
        if (!isReplica()) {
            replicas.feed(db, command);
        }
    }

    @Override
    public void propagateToReplicas(int db, byte[][] command) {
        if (!isReplica() && !node.persistence().isLoading()) {
            replicas.feed(db, command);
        }
    }

    @Override
    public String infoSection() {
        return report.info();
    }

    @Override
    public int goodReplicas() {
        long maxLag = node.config().get(Directives.MIN_REPLICAS_MAX_LAG);
        int good = 0;
        for (AttachedReplica replica : replicas.online()) {
            if (replica.lagSeconds(node.nowMillis()) <= maxLag) {
                good++;
            }
        }
        return good;
    }

    @Override
    public List<CommandSpec> commands() {
        Synchroniser synchroniser = new Synchroniser(node, history, replicas);
        return new ReplicationCommands(node, synchroniser, replicas, waiting, report).table();
    }

    @Override
    public void handle(Input input) {
        if (input instanceof Input.Tick) {
            start();
            follower.tick();
            replicas.tick(!isReplica());
            waiting.check();
        } else {
            follower.handle(input);
        }
    }

    private void start() {
        String configured = node.config().get(Directives.REPLICAOF);
        if (!started && node.cluster() == null && !configured.isEmpty()) {
            String[] hostAndPort = configured.trim().split("\\s+");
            follower.follow(hostAndPort[0], Integer.parseInt(hostAndPort[1]));
        }
        started = true;
    }

    @Override
    public boolean replicasReached(long offset) {
        return replicas.online().stream().allMatch(replica -> replica.acknowledgedOffset >= offset);
    }

    @Override
    public void requestAcknowledgements() {
        replicas.requestAcknowledgements();
    }

    @Override
    public void resumeHistory(String replicationId, long offset) {
        boolean replica = node.cluster() != null
                ? node.cluster().myMasterId() != null
                : !node.config().get(Directives.REPLICAOF).isEmpty();
        if (replica) {
            history.adopt(replicationId, offset);
            follower.resumeFromOwnHistory();
        } else {
            history.resumeAsMaster(replicationId, offset);
            history.createBacklog(
                    node.config().get(Directives.REPL_BACKLOG_SIZE).intValue());
        }
    }

    @Override
    public long backlogBytes() {
        Backlog backlog = history.backlog();
        return backlog == null ? 0 : backlog.capacity();
    }

    @Override
    public @Nullable String historyId() {
        return history.backlog() == null ? null : history.id();
    }

    @Override
    public void clientClosed(Client client) {
        replicas.remove(client);
        waiting.remove(client);
    }
}
