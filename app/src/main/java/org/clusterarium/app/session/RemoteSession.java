package org.clusterarium.app.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.clusterarium.app.gateway.LettuceClusterGateway;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.model.connection.AddressMap;
import org.clusterarium.model.connection.ConnectionLabel;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.connection.Permission;
import org.clusterarium.model.connection.RemoteConnection;
import org.clusterarium.model.connection.Shape;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.CommandLog;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.DeploymentKind;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.Lab;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.deployment.Trouble;
import org.clusterarium.model.operation.Operations;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.RecordedTimeline;
import org.clusterarium.model.trace.Timeline;
import org.clusterarium.model.watch.Deployment;

/**
 * Servers of somebody else that are being watched: connected through any seed that lives, to every node that is found; connected again
 * by itself when nodes return.
 */
public final class RemoteSession implements Deployment, RemoteConnection, AutoCloseable {
    private final ConnectionSettings settings;
    private final LettuceClusterGateway gateway;
    private final Ears ears;
    private final RemoteLens lens;
    private final ClusterSession cluster;
    private final Optional<SessionWork> work;
    private final AtomicBoolean askedPermissions = new AtomicBoolean();
    private volatile Optional<List<Permission>> missing = Optional.empty();

    /** Called before a connection may change anything. */
    public interface ModeGuard {
        /** @throws IllegalStateException if changes could not be recorded */
        void beforeOperating();
    }

    /** Who hears of the gateway's commands. */
    record Ears(NodeTroubles troubles, CommandLog log, ModeGuard guard) {}

    /**
     * @param gateway belongs to the session from now on
     * @param worker makes what can be done on the servers
     */
    RemoteSession(
            ConnectionSettings settings,
            LettuceClusterGateway gateway,
            SecretSupplier secrets,
            Ears ears,
            Optional<SessionWork.Maker> worker) {
        this.settings = settings;
        this.gateway = gateway;
        this.ears = ears;
        Set<NodeAddress> seeds = new LinkedHashSet<>(settings.seeds());
        seeds.addAll(settings.lastKnown());
        this.lens = new RemoteLens(seeds, settings.addressMap(), gateway::routes);
        RecordedTimeline timeline = new RecordedTimeline();
        GossipWitness witness = new GossipWitness(timeline);
        this.cluster = new ClusterSession(
                new ClusterSession.Identity(settings.name(), DeploymentKind.REMOTE, Optional.empty(), timeline),
                gateway.watcher(),
                new PollPlan(
                        List.copyOf(seeds),
                        PollRhythm.REMOTE,
                        (id, announced) -> lens.known().reachable(id, announced),
                        reachable -> settings.addressMap().announced(reachable),
                        answers -> witness.note(lens.look(answers))),
                RemoteSession::wallMicros,
                () -> Surroundings.REMOTE);
        cluster.onSnapshot(this::onSnapshot);
        Workplace place = new Workplace(gateway, secrets, new Guide(seeds), RemoteSession::wallMicros);
        this.work = worker.map(maker -> maker.on(place));
    }

    static long wallMicros() {
        return System.currentTimeMillis() * 1_000;
    }

    /** Begins to connect. Never fails: nodes that do not answer are told by {@link #troubles()}. */
    void start() {
        cluster.start();
    }

    /** Sends commands, as the mode permits, to nodes by the addresses they announce. */
    public ClusterGateway gateway() {
        return gateway;
    }

    /** The newest snapshot, EMPTY before the first poll is over. */
    public DeploymentSnapshot latest() {
        return cluster.latest();
    }

    /** Polls now instead of at the next interval. Never blocks. */
    public void refresh() {
        cluster.refresh();
    }

    @Override
    public CommandLog commandLog() {
        return ears.log();
    }

    @Override
    public Optional<RemoteConnection> remote() {
        return Optional.of(this);
    }

    @Override
    public Optional<Operations> operations() {
        return work.map(Operations.class::cast);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public DeploymentKind kind() {
        return DeploymentKind.REMOTE;
    }

    @Override
    public ConnectionMode mode() {
        return gateway.mode();
    }

    @Override
    public long nowMicros() {
        return cluster.nowMicros();
    }

    @Override
    public Timeline timeline() {
        return cluster.timeline();
    }

    @Override
    public Optional<Lab> lab() {
        return Optional.empty();
    }

    @Override
    public ConnectionSettings settings() {
        return settings;
    }

    /** The settings with what was learned since: where nodes are reached, for the next time. */
    public ConnectionSettings settingsToRemember() {
        List<NodeAddress> reached = cluster.latest().topology().nodes().stream()
                .filter(this::isReachable)
                .map(node -> PollPlan.withoutBus(lens.known().reachable(node.id(), node.address())))
                .toList();
        return settings.withLastKnown(reached.isEmpty() ? settings.lastKnown() : reached);
    }

    @Override
    public Shape shape() {
        return lens.shape();
    }

    @Override
    public List<Trouble> troubles() {
        return ears.troubles().now();
    }

    @Override
    public List<Permission> missing() {
        List<Permission> known = missing.orElse(List.of());
        List<String> told = known.stream().map(Permission::command).toList();
        Stream<Permission> noticed = ears.troubles().denied().stream()
                .filter(command -> !told.contains(command) && !command.startsWith("acl"))
                .map(command -> new Permission(command, Permission.Purpose.WATCH));
        List<Permission> all = new ArrayList<>(known);
        noticed.forEach(all::add);
        all.sort(Comparator.comparing(Permission::purpose).thenComparing(Permission::command));
        return all;
    }

    @Override
    public boolean permissionsKnown() {
        return missing.isPresent();
    }

    @Override
    public AddressMap routes() {
        return lens.known();
    }

    @Override
    public void switchMode(ConnectionMode mode, String confirmation) {
        if (mode == ConnectionMode.LAB) {
            throw new IllegalStateException("Mode LAB is for labs, whose nodes are ours to break");
        }
        if (mode == ConnectionMode.OPERATE) {
            if (settings.label() == ConnectionLabel.PROD && !confirmation.equals(settings.name())) {
                throw new IllegalArgumentException("Changing production needs its name typed: " + settings.name());
            }
            ears.guard().beforeOperating();
        } else if (work.isPresent() && work.get().isRunning()) {
            throw new IllegalStateException("An operation is under way; pause or cancel it before");
        }
        gateway.switchTo(mode);
    }

    /** Brings an operation to a safe point, then ends the polling and every connection. The timeline stays readable. */
    @Override
    public void close() {
        work.ifPresent(SessionWork::close);
        cluster.close();
    }

    /** Where the nodes were when they were polled last. */
    private final class Guide implements Workplace.Guide {
        private final Set<NodeAddress> seeds;

        Guide(Set<NodeAddress> seeds) {
            this.seeds = Set.copyOf(seeds);
        }

        @Override
        public List<NodeAddress> nodes() {
            Set<NodeAddress> nodes = new LinkedHashSet<>();
            for (ClusterNode node : cluster.latest().topology().nodes()) {
                NodeAddress reachable = PollPlan.withoutBus(lens.known().reachable(node.id(), node.address()));
                if (isReachable(node)) {
                    nodes.add(reachable);
                }
            }
            nodes.addAll(seeds);
            return List.copyOf(nodes);
        }

        @Override
        public AddressMap routes() {
            return lens.known();
        }

        @Override
        public Map<NodeId, String> hosts() {
            return Map.of();
        }

        @Override
        public String hostOf(NodeAddress address) {
            return address.host();
        }

        @Override
        public Optional<Path> ownFolder() {
            return Optional.empty();
        }

        @Override
        public void refresh() {
            RemoteSession.this.refresh();
        }
    }

    private void onSnapshot(DeploymentSnapshot snapshot) {
        Optional<ClusterNode> somebody =
                snapshot.topology().nodes().stream().filter(this::isReachable).findFirst();
        if (somebody.isPresent() && askedPermissions.compareAndSet(false, true)) {
            NodeAddress address =
                    lens.known().reachable(somebody.get().id(), somebody.get().address());
            new PermissionCheck(gateway.watcher(), address).missing().whenComplete((found, failure) -> {
                if (found != null) {
                    missing = found;
                }
            });
        }
    }

    private boolean isReachable(ClusterNode node) {
        NodeStatus status = cluster.latest().nodes().get(node.id());
        return status != null && status.reachable();
    }
}
