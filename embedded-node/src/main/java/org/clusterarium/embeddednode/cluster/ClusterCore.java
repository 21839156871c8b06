package org.clusterarium.embeddednode.cluster;

import java.util.List;
import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.ClusterService;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.jspecify.annotations.Nullable;

/** The cluster part of a node: wires the rules together and gives each input to the one that knows. */
public final class ClusterCore implements ClusterService {
    private static final int MAX_ROUNDS = 4;

    private final ClusterState state;
    private final BusLinks links;
    private final BusSender sender;
    private final Membership membership;
    private final EpochRules epochs;
    private final Roles roles;
    private final SlotOwnership slots;
    private final FailureDetection failures;
    private final ManualFailover manualFailover;
    private final Promotion promotion;
    private final Election election;
    private final ClusterStateEvaluation evaluation;
    private final MessageHandlers handlers;
    private final Reception reception;
    private final ClusterCron cron;
    private final Redirection redirection;
    private final NodeDescription description;

    /**
     * Restores the cluster's view from nodes.conf.
     *
     * @param env the rest of the node; its other parts are not used before the first input
     * @param nodesConf content of the file; null or blank if there is none: the node gets a new id
     * @throws CorruptNodesConfException if the content cannot be understood
     */
    public ClusterCore(NodeEnvironment env, @Nullable String nodesConf) {
        state = ClusterStartup.tables(env, nodesConf);
        links = new BusLinks(state);
        sender = new BusSender(state, links);
        membership = new Membership(state, links, new NodeBlacklist());
        epochs = new EpochRules(state);
        manualFailover = new ManualFailover(state, sender);
        roles = new Roles(state, manualFailover);
        slots = new SlotOwnership(state, roles, sender);
        failures = new FailureDetection(state, sender);
        promotion = new Promotion(state, roles, sender, manualFailover);
        ElectionVoting voting = new ElectionVoting(state, sender);
        election = new Election(state, new ElectionSchedule(state, sender), voting, promotion);
        evaluation = new ClusterStateEvaluation(state);
        handlers = handlers(voting, env::published);
        reception = new Reception(state, links, epochs, manualFailover, handlers);
        MyselfTimer myself = new MyselfTimer(state);
        cron = new ClusterCron(
                state,
                myself,
                new ReconnectTimer(state, links, membership),
                new RandomPingTimer(state, sender),
                new NodeCheckTimer(state, links, sender, failures),
                new ReplicaTimer(state, manualFailover, election, new ReplicaMigration(state, roles)));
        redirection = new Redirection(state);
        description = new NodeDescription(state);
        myself.run();
    }

    private MessageHandlers handlers(ElectionVoting voting, SubscriberMessages subscribers) {
        GossipReading gossip = new GossipReading(state, membership, failures);
        HeartbeatProcessing heartbeats = new HeartbeatProcessing(state, membership, roles, slots, epochs, gossip);
        MessageHandlers all = new MessageHandlers();
        all.register(BusMessage.Ping.class, new PingHandler(heartbeats, sender));
        all.register(BusMessage.Pong.class, new PongHandler(state, heartbeats, failures));
        all.register(BusMessage.Meet.class, new MeetHandler(heartbeats, membership, sender));
        all.register(BusMessage.Fail.class, new FailHandler(state, failures));
        all.register(BusMessage.Publish.class, new PublishHandler(subscribers));
        all.register(BusMessage.PublishShard.class, new PublishShardHandler(subscribers));
        all.register(BusMessage.LightPublish.class, new LightPublishHandler(links, subscribers));
        all.register(BusMessage.FailoverAuthRequest.class, new FailoverAuthRequestHandler(new Voter(state, sender)));
        all.register(BusMessage.FailoverAuthAck.class, new FailoverAuthAckHandler(voting));
        all.register(BusMessage.Update.class, new UpdateHandler(state, roles, slots));
        all.register(BusMessage.MfStart.class, new MfStartHandler(state, manualFailover));
        all.register(BusMessage.Module.class, new ModuleHandler(state));
        return all;
    }

    @Override
    public void handle(Input input) {
        boolean round = false;
        if (input instanceof Input.Tick) {
            round = cron.tick();
            manualFailover.step();
            state.todo.failover |= election.isDue();
        } else if (input instanceof Input.BusReceived received) {
            BusLink link = links.link(received.link());
            if (link != null) {
                reception.received(link, received.message());
            }
        } else if (input instanceof Input.BusAccepted accepted) {
            links.accepted(accepted.link(), accepted.remoteIp(), accepted.localIp());
        } else if (input instanceof Input.BusConnected connected) {
            connected(connected);
        } else if (input instanceof Input.BusClosed closed) {
            closed(closed.link());
        }
        if (round) {
            state.todo.endRound();
        }
        settle(round);
    }

    /** Speaks first on a new link: MEET if an operator said so, otherwise PING ({@code clusterLinkConnectHandler}). */
    private void connected(Input.BusConnected connected) {
        BusLink link = links.link(connected.link());
        KnownNode node = link == null ? null : link.node;
        if (link == null || node == null) {
            return;
        }
        links.connected(link, connected.localIp());
        long pendingMillis = node.pingSentMillis;
        boolean meet = node.has(BusFlags.MEET);
        if (meet) {
            sender.meet(link);
            node.set(BusFlags.MEET, false);
        } else {
            sender.ping(node);
        }
        if (pendingMillis != 0) {
            node.pingSentMillis = pendingMillis;
        }
    }

    /** A node that cannot be reached must be suspected in time although no ping could be sent. */
    private void closed(long number) {
        BusLink link = links.link(number);
        if (link == null) {
            return;
        }
        KnownNode node = link.node;
        if (node != null && !link.inbound && !link.connected() && node.pingSentMillis == 0) {
            node.pingSentMillis = state.now();
        }
        links.forget(link);
    }

    /** Ends a step ({@code clusterBeforeSleep}): elections, opinion, nodes.conf, and only then the messages. */
    void settle() {
        settle(true);
    }

    /** As above. What gossip taught us may wait for the next round, at most 100 ms: big clusters learn a lot at once. */
    private void settle(boolean saveAtOnce) {
        if (!state.startupNote.isEmpty()) {
            state.log(LogLevel.NOTICE, state.startupNote);
            state.startupNote = "";
        }
        for (int round = 0; round < MAX_ROUNDS && (state.todo.failover || state.todo.manualFailover); round++) {
            if (state.todo.manualFailover) {
                manualFailover.step();
            }
            if (state.todo.failover) {
                election.step();
            }
        }
        if (state.todo.updateState) {
            evaluation.update();
        }
        if (state.todo.mustSync() || (saveAtOnce && state.todo.mustSave())) {
            saveConfig(state.todo.mustSync());
        }
        links.flush();
    }

    /** Writes nodes.conf now. */
    void saveConfig(boolean fsync) {
        state.env.emit(new Effect.SaveClusterConfig(NodesConf.format(state, description), fsync));
        state.todo.saved(fsync);
    }

    @Override
    public @Nullable String redirect(Client client, CommandSpec command, List<byte[]> keys) {
        return redirection.redirect(client, command, keys);
    }

    @Override
    public String myId() {
        return state.myself.id.value();
    }

    @Override
    public @Nullable String myMasterId() {
        KnownNode master = state.myself.master;
        return state.myself.isReplica() && master != null ? master.id.value() : null;
    }

    @Override
    public List<CommandSpec> commands() {
        return ClusterCommands.specs(this);
    }

    @Override
    public boolean stateOk() {
        return state.ok;
    }

    @Override
    public String infoSection() {
        return "cluster_enabled:1\r\n";
    }

    @Override
    public void keyspaceLoaded() {
        ClusterStartup.verifyKeys(state);
        settle();
    }

    @Override
    public void publish(byte[] channel, byte[] message, boolean sharded) {
        sender.publish(channel, message, sharded);
        settle();
    }

    @Override
    public boolean servesSlot(int slot) {
        KnownNode owner = state.owner(slot);
        return owner != null && (owner.equals(state.myself) || owner.equals(state.myself.master));
    }

    ClusterState state() {
        return state;
    }

    MessageHandlers messageHandlers() {
        return handlers;
    }

    BusLinks links() {
        return links;
    }

    BusSender sender() {
        return sender;
    }

    Membership membership() {
        return membership;
    }

    EpochRules epochs() {
        return epochs;
    }

    Roles roles() {
        return roles;
    }

    SlotOwnership slots() {
        return slots;
    }

    FailureDetection failures() {
        return failures;
    }

    ManualFailover manualFailover() {
        return manualFailover;
    }

    Promotion promotion() {
        return promotion;
    }

    NodeDescription description() {
        return description;
    }
}
