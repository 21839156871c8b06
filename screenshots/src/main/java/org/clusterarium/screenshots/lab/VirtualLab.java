package org.clusterarium.screenshots.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.clusterarium.app.session.NodeObservation;
import org.clusterarium.app.session.NodeReader;
import org.clusterarium.app.session.SnapshotAssembler;
import org.clusterarium.app.session.Surroundings;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.DeploymentKind;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.Lab;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.operation.Operations;
import org.clusterarium.model.topology.Host;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.RecordedTimeline;
import org.clusterarium.model.trace.Timeline;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.simulator.engine.SimulatedHost;
import org.clusterarium.simulator.engine.SimulatedNode;
import org.clusterarium.simulator.engine.Simulation;
import org.clusterarium.simulator.network.Latency;
import org.clusterarium.simulator.scenario.RedisCores;
import org.clusterarium.simulator.scenario.SimulatedCluster;

/**
 * The lab of the window in virtual time: the real node core, watched by the same reader and assembler as a real lab. Its clock stands
 * until {@link #runFor} or {@link #runUntil} is called; equal plans and calls give equal timelines.
 */
public final class VirtualLab implements Deployment, Lab {
    private static final long SECOND = 1_000_000;
    private static final long FORM_LIMIT = 120 * SECOND;
    private static final long POLL_EVERY = 200_000;
    /** A poll's answers are all there by then: the network takes less than a millisecond. */
    private static final long POLL_TAKES = 20_000;

    private static final long WRITE_EVERY = 1_000;
    private static final int FIRST_PORT = 7000;

    private final Plan plan;
    private final Simulation simulation;
    private final RecordedTimeline timeline = new RecordedTimeline();
    private final VirtualGateway gateway;
    private final VirtualProbe probe;
    private final NodeReader reader;
    private final VirtualOperations operations = new VirtualOperations(this);
    private final Map<NodeAddress, NodeObservation> observed = new LinkedHashMap<>();
    private final Map<NodeId, Long> changedMicros = new LinkedHashMap<>();
    private DeploymentSnapshot latest = DeploymentSnapshot.EMPTY;

    /**
     * What is formed.
     *
     * @param name shown in the deployment picker
     * @param nodesPerHost with client ports from 7000
     * @param replicas per master
     */
    public record Plan(String name, int hosts, int nodesPerHost, int replicas, long nodeTimeoutMillis, long seed) {}

    private VirtualLab(Plan plan) {
        this.plan = plan;
        simulation = new Simulation(plan.seed(), Latency.LAN, new RedisCores(plan.nodeTimeoutMillis()));
        gateway = new VirtualGateway(simulation);
        probe = new VirtualProbe(simulation, gateway);
        reader = new NodeReader(gateway, simulation::nowMicros, address -> address);
    }

    /** Forms a cluster and fills it; returns when it is watched, healthy and written to. */
    public static VirtualLab form(Plan plan) {
        VirtualLab lab = new VirtualLab(plan);
        for (int host = 1; host <= plan.hosts(); host++) {
            List<Integer> ports = IntStream.range(FIRST_PORT, FIRST_PORT + plan.nodesPerHost())
                    .boxed()
                    .toList();
            lab.simulation.addHost("host0" + host, "127.0.0." + (10 + host), ports);
        }
        BusTap tap = new BusTap(lab.simulation, lab.timeline);
        lab.simulation.observe(tap);
        if (!SimulatedCluster.over(lab.simulation, plan.replicas()).form(FORM_LIMIT)) {
            throw new IllegalStateException("The lab was not formed with seed " + plan.seed());
        }
        tap.record();
        lab.poll();
        lab.runFor(SECOND);
        lab.probe.start(WRITE_EVERY);
        return lab;
    }

    /** Lets virtual time go by. */
    public void runFor(long micros) {
        simulation.runFor(micros);
    }

    /**
     * Lets virtual time go by until a snapshot is as wanted.
     *
     * @throws IllegalStateException if none was within the virtual time
     */
    public void runUntil(Predicate<VirtualLab> wanted, long limitMicros) {
        if (!simulation.runUntil(() -> wanted.test(this), limitMicros)) {
            throw new IllegalStateException("What the picture shows did not happen with seed " + plan.seed());
        }
    }

    public DeploymentSnapshot latest() {
        return latest;
    }

    /** To send commands; they are answered while time goes by. */
    public ClusterGateway gateway() {
        return gateway;
    }

    /** Looks for every write that was acknowledged, as the window's lab does once it is whole again. */
    public void verifyWrites() {
        probe.verify();
    }

    /** Whether such an event is in the timeline. */
    public boolean happened(Class<? extends TraceEvent> kind) {
        return timeline.events(0, Long.MAX_VALUE).stream().anyMatch(kind::isInstance);
    }

    @Override
    public String name() {
        return plan.name();
    }

    @Override
    public DeploymentKind kind() {
        return DeploymentKind.EMBEDDED_LAB;
    }

    @Override
    public ConnectionMode mode() {
        return ConnectionMode.LAB;
    }

    @Override
    public long nowMicros() {
        return simulation.nowMicros();
    }

    @Override
    public Timeline timeline() {
        return timeline;
    }

    @Override
    public Optional<Lab> lab() {
        return Optional.of(this);
    }

    @Override
    public Optional<Operations> operations() {
        return Optional.of(operations);
    }

    /** While it rests the probe writes nothing. */
    void restProbe(boolean rests) {
        probe.rest(rests);
    }

    @Override
    public CompletionStage<Void> inject(Fault fault) {
        timeline.append(new TraceEvent.FaultInjected(nowMicros(), fault));
        for (SimulatedHost host : simulation.hosts()) {
            switch (fault) {
                case Fault.KillHost kill
                when kill.host().equals(host.name()) -> host.nodes().forEach(this::kill);
                case Fault.BootHost boot
                when boot.host().equals(host.name()) -> host.nodes().forEach(this::boot);
                default -> {
                    // Another host, or a fault that no picture shows.
                }
            }
        }
        ask();
        return CompletableFuture.completedFuture(null);
    }

    private void kill(SimulatedNode node) {
        simulation.kill(node);
        changed(node);
    }

    private void boot(SimulatedNode node) {
        simulation.boot(node);
        changed(node);
    }

    private void changed(SimulatedNode node) {
        changedMicros.put(node.id().orElseThrow(), nowMicros());
    }

    private void poll() {
        ask();
        simulation.after(POLL_EVERY, this::poll);
    }

    private void ask() {
        for (SimulatedNode node : simulation.nodes()) {
            NodeAddress address = node.address();
            reader.read(address, Optional.ofNullable(observed.get(address)))
                    .thenAccept(answer -> answer.ifPresentOrElse(
                            observation -> observed.put(address, observation), () -> observed.remove(address)));
        }
        simulation.after(POLL_TAKES, this::publish);
    }

    private void publish() {
        DeploymentSnapshot next = SnapshotAssembler.assemble(latest, observations(), surroundings(), nowMicros());
        int covered = next.health().coveredSlots().size();
        if (covered != latest.health().coveredSlots().size()) {
            timeline.append(new TraceEvent.CoverageChanged(nowMicros(), covered));
        }
        timeline.append(next);
        probe.learn(next);
        latest = next;
    }

    /** The newest answers of the nodes that run. */
    List<NodeObservation> observations() {
        List<NodeObservation> answered = new ArrayList<>();
        for (SimulatedNode node : simulation.nodes()) {
            Optional.ofNullable(observed.get(node.address()))
                    .filter(observation -> node.state() == ProcessState.RUNNING)
                    .ifPresent(answered::add);
        }
        return answered;
    }

    /** The name of each node's host. */
    Map<NodeId, String> hostNames() {
        Map<NodeId, String> names = new LinkedHashMap<>();
        for (SimulatedHost host : simulation.hosts()) {
            host.nodes().forEach(node -> node.id().ifPresent(id -> names.put(id, host.name())));
        }
        return names;
    }

    private Surroundings surroundings() {
        List<Host> hosts = new ArrayList<>();
        Map<NodeId, Surroundings.NodeProcess> processes = new LinkedHashMap<>();
        for (SimulatedHost simulated : simulation.hosts()) {
            Host host = new Host(simulated.name(), simulated.address());
            hosts.add(host);
            for (SimulatedNode node : simulated.nodes()) {
                NodeId id = node.id().orElseThrow();
                processes.put(id, new Surroundings.NodeProcess(host, node.state(), changedMicros.getOrDefault(id, 0L)));
            }
        }
        return new Surroundings(hosts, processes, probe.report());
    }
}
