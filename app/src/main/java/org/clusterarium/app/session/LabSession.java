package org.clusterarium.app.session;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.clusterarium.app.gateway.GatewayLimits;
import org.clusterarium.app.gateway.GatewayOptions;
import org.clusterarium.app.gateway.LettuceClusterGateway;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.model.connection.AddressMap;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.DeploymentKind;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.Lab;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.simulator.lab.EmbeddedLab;
import org.clusterarium.simulator.lab.LabNode;
import org.clusterarium.simulator.lab.LabOptions;
import org.clusterarium.simulator.lab.LabStartException;
import org.clusterarium.simulator.workload.ProbeOptions;
import org.clusterarium.simulator.workload.ProbeWorkload;

/**
 * An embedded lab that is being watched: its nodes, the same gateway and poller that a remote cluster would get, and the probe workload.
 * Acknowledged writes are checked by themselves whenever the lab is whole again after a fault.
 */
public final class LabSession implements AutoCloseable {
    private final EmbeddedLab lab;
    private final ProbeWorkload probe;
    private final ClusterSession cluster;
    private final Optional<SessionWork> work;

    private LabSession(String name, EmbeddedLab lab, Optional<SessionWork.Maker> worker) {
        this.lab = lab;
        this.probe = ProbeWorkload.start(lab.seeds(), ProbeOptions.DEFAULT, lab::nowMicros);
        RecentCommands log = new RecentCommands(lab::nowMicros, "");
        LettuceClusterGateway gateway = new LettuceClusterGateway(
                GatewayOptions.plain(ConnectionMode.LAB, SecretSupplier.NONE, GatewayLimits.DEFAULT)
                        .withListener(log));
        this.cluster = new ClusterSession(
                new ClusterSession.Identity(
                        name, DeploymentKind.EMBEDDED_LAB, Optional.of(new Faults()), lab.timeline(), log),
                gateway.watcher(),
                new PollPlan(
                        lab.seeds(),
                        PollRhythm.LAB,
                        (id, announced) -> announced,
                        reachable -> reachable,
                        RemoteLens::withoutRemoved),
                lab::nowMicros,
                this::surroundings);
        this.work =
                worker.map(maker -> maker.on(new Workplace(gateway, SecretSupplier.NONE, new Guide(), lab::nowMicros)));
        work.ifPresent(cluster::offer);
        WriteCheck check = new WriteCheck(probe::verify);
        cluster.onSnapshot(snapshot -> check.consider(snapshot, cluster.timeline()));
    }

    /**
     * Starts a lab and begins to watch it; returns when every node says {@code cluster_state:ok}.
     *
     * @param name shown in the deployment picker
     * @throws LabStartException with the reason and a way out; nothing is left behind then
     */
    public static LabSession start(String name, LabOptions options) throws LabStartException {
        return start(name, options, Optional.empty());
    }

    /**
     * The same for who wants to work on it too.
     *
     * @param worker makes the work, which the session ends
     */
    public static LabSession start(String name, LabOptions options, Optional<SessionWork.Maker> worker)
            throws LabStartException {
        LabSession session = new LabSession(name, EmbeddedLab.start(options), worker);
        session.cluster.start();
        return session;
    }

    /** The deployment to show. */
    public ClusterSession cluster() {
        return cluster;
    }

    /** Client addresses of all nodes, in the order of host and port. */
    public List<NodeAddress> addresses() {
        return lab.seeds();
    }

    /** Injects a fault and polls at once when it is in force; as {@link org.clusterarium.model.deployment.Lab#inject}. */
    public CompletionStage<Void> inject(Fault fault) {
        CompletionStage<Void> done = lab.inject(fault);
        done.whenComplete((nothing, failure) -> cluster.refresh());
        return done;
    }

    /** Ends watching, writing and the nodes, in this order. Ports are free and files gone when it returns. */
    @Override
    public void close() {
        work.ifPresent(SessionWork::close);
        cluster.close();
        probe.close();
        lab.close();
    }

    private Surroundings surroundings() {
        Map<NodeId, Surroundings.NodeProcess> processes = new LinkedHashMap<>();
        for (LabNode node : lab.nodes()) {
            processes.put(node.id(), new Surroundings.NodeProcess(node.host(), node.state(), node.sinceMicros()));
        }
        return new Surroundings(lab.hosts(), processes, probe.report());
    }

    /** The port of the lab; who changes it sees it at once. */
    private final class Faults implements Lab {
        @Override
        public CompletionStage<Void> inject(Fault fault) {
            return LabSession.this.inject(fault);
        }

        @Override
        public CompletionStage<NodeAddress> startNode(String host) {
            return lab.startNode(host);
        }
    }

    private final class Guide implements Workplace.Guide {
        @Override
        public List<NodeAddress> nodes() {
            return lab.nodes().stream()
                    .filter(node -> node.state() == ProcessState.RUNNING)
                    .map(LabNode::address)
                    .toList();
        }

        @Override
        public AddressMap routes() {
            return AddressMap.EMPTY;
        }

        @Override
        public Map<NodeId, String> hosts() {
            Map<NodeId, String> hosts = new LinkedHashMap<>();
            lab.nodes().forEach(node -> hosts.put(node.id(), node.host().name()));
            return hosts;
        }

        @Override
        public String hostOf(NodeAddress address) {
            return lab.nodes().stream()
                    .filter(node -> node.address().hostAndPort().equals(address.hostAndPort()))
                    .map(node -> node.host().name())
                    .findFirst()
                    .orElse(address.host());
        }

        @Override
        public Optional<Path> ownFolder() {
            return Optional.of(lab.folder());
        }

        @Override
        public void refresh() {
            cluster.refresh();
        }
    }
}
