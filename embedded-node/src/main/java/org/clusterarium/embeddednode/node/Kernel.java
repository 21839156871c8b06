package org.clusterarium.embeddednode.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.clusterarium.embeddednode.acl.AccessControl;
import org.clusterarium.embeddednode.command.BlockedClients;
import org.clusterarium.embeddednode.command.Monitors;
import org.clusterarium.embeddednode.command.PubSub;
import org.clusterarium.embeddednode.command.SlowLog;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.ClusterService;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.HostFacts;
import org.clusterarium.embeddednode.core.NodeBoot;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.embeddednode.core.NodeStats;
import org.clusterarium.embeddednode.core.PersistenceService;
import org.clusterarium.embeddednode.core.ReplicationService;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.jspecify.annotations.Nullable;

/** The node's parts, wired: what {@link NodeEnvironment} shows of them, and the effects of the current step. */
final class Kernel implements NodeEnvironment {
    private final ConfigStore config;
    private final NodeRandom random;
    private final Databases databases;
    private final ClientRegistry clients;
    private final NodeStats stats = new NodeStats();
    private Runnable moreStats = () -> {};
    private List<Effect> effects = new ArrayList<>();
    private long nowMicros;
    private @Nullable ReplicationService replication;
    private @Nullable PersistenceService persistence;
    private @Nullable ClusterService cluster;
    private @Nullable Dispatcher dispatcher;
    private final HostFacts host;
    private final PubSub pubsub = new PubSub(this);
    private final SlowLog slowLog = new SlowLog(this);
    private final Monitors monitors = new Monitors(this);
    private final Memory memory = new Memory(this);
    private final Propagation propagation = new Propagation(this);
    private final AccessControl access = new AccessControl(this, pubsub::of);
    private final BlockedClients blocked;
    private final List<Consumer<Client>> closedListeners = new ArrayList<>();

    Kernel(NodeBoot boot) {
        host = boot.host();
        config = boot.config();
        random = new NodeRandom(boot.seed());
        nowMicros = boot.nowMicros();
        boolean clustered = config.get(Directives.CLUSTER_ENABLED);
        databases = new Databases(
                (int) (long) config.get(Directives.DATABASES),
                clustered,
                random.fork()::nextLong,
                new ConfiguredLimits(config));
        clients = new ClientRegistry(this::emit, this::clientClosed, this::nowMillis);
        databases.now(nowMicros / 1000);
        blocked = new BlockedClients(this, databases);
        onClientClosed(blocked::closed);
    }

    void wire(ReplicationService replicating, PersistenceService persisting, @Nullable ClusterService clustering) {
        replication = replicating;
        persistence = persisting;
        cluster = clustering;
    }

    /** Who else is to know when a client is gone. */
    void onClientClosed(Consumer<Client> told) {
        closedListeners.add(told);
    }

    HostFacts host() {
        return host;
    }

    SlowLog slowLog() {
        return slowLog;
    }

    Monitors monitors() {
        return monitors;
    }

    Memory memory() {
        return memory;
    }

    @Override
    public AccessControl access() {
        return access;
    }

    PubSub pubsub() {
        return pubsub;
    }

    @Override
    public void published(byte[] channel, byte[] message, boolean sharded) {
        pubsub.deliver(channel, message, sharded);
    }

    /** Clients that wait for a key. */
    BlockedClients blocked() {
        return blocked;
    }

    Propagation propagation() {
        return propagation;
    }

    @Override
    public void atomically(Runnable commands) {
        propagation.begin();
        try {
            commands.run();
        } finally {
            propagation.end();
        }
    }

    private void clientClosed(Client client) {
        closedListeners.forEach(listener -> listener.accept(client));
        replication().clientClosed(client);
        persistence().clientClosed(client);
    }

    void wire(Dispatcher dispatching) {
        dispatcher = dispatching;
    }

    /** Begins a step: earlier effects are forgotten. */
    void begin(long micros) {
        nowMicros = Math.max(nowMicros, micros);
        databases.now(nowMicros / 1000);
        effects = new ArrayList<>();
    }

    List<Effect> effects() {
        return effects;
    }

    @Override
    public long nowMicros() {
        return nowMicros;
    }

    @Override
    public ConfigStore config() {
        return config;
    }

    @Override
    public NodeRandom random() {
        return random;
    }

    @Override
    public Databases keyspace() {
        return databases;
    }

    /** What else CONFIG RESETSTAT sets to zero. */
    void onResetStats(Runnable more) {
        moreStats = more;
    }

    void resetStats() {
        stats.reset();
        databases.resetStats();
        moreStats.run();
    }

    @Override
    public NodeStats stats() {
        return stats;
    }

    @Override
    public ReplicationService replication() {
        return wired(replication);
    }

    @Override
    public PersistenceService persistence() {
        return wired(persistence);
    }

    @Override
    public @Nullable ClusterService cluster() {
        return cluster;
    }

    private static <T> T wired(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("used before the node was wired");
        }
        return part;
    }

    @Override
    public void execute(Client client, byte[][] command) {
        wired(dispatcher).execute(client, command);
    }

    @Override
    public ClientRegistry clients() {
        return clients;
    }

    @Override
    public void emit(Effect effect) {
        if (effect instanceof Effect.Reply reply) {
            stats.output(reply.length());
        }
        effects.add(effect);
    }
}
