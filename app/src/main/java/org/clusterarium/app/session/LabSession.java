package org.clusterarium.app.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.clusterarium.app.gateway.GatewayLimits;
import org.clusterarium.app.gateway.GatewayOptions;
import org.clusterarium.app.gateway.LettuceClusterGateway;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.DeploymentKind;
import org.clusterarium.model.deployment.Fault;
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

    private LabSession(String name, EmbeddedLab lab) {
        this.lab = lab;
        this.probe = ProbeWorkload.start(lab.seeds(), ProbeOptions.DEFAULT, lab::nowMicros);
        RecentCommands log = new RecentCommands(lab::nowMicros, "");
        this.cluster = new ClusterSession(
                new ClusterSession.Identity(
                        name, DeploymentKind.EMBEDDED_LAB, Optional.of(this::inject), lab.timeline(), log),
                new LettuceClusterGateway(
                                GatewayOptions.plain(ConnectionMode.LAB, SecretSupplier.NONE, GatewayLimits.DEFAULT)
                                        .withListener(log))
                        .watcher(),
                PollPlan.of(lab.seeds(), PollRhythm.LAB),
                lab::nowMicros,
                this::surroundings);
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
        LabSession session = new LabSession(name, EmbeddedLab.start(options));
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
}
