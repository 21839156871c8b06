package org.clusterarium.simulator.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.simulator.network.Latency;
import org.clusterarium.simulator.network.SimulatedNetwork;

/**
 * Hosts, nodes and a network in virtual time. Single-threaded; everything that happens follows from the seed, so the same calls with
 * the same seed give the same run, event by event, on any machine.
 */
public final class Simulation {
    private static final long TICK_MICROS = 100_000;

    private final VirtualClock clock = new VirtualClock();
    private final EventLoop loop = new EventLoop(clock);
    private final NodeRandom random;
    private final SimulatedNetwork wire;
    private final CoreFactory cores;
    private final List<SimulatedHost> hosts = new ArrayList<>();
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<SimulationObserver> observers = new ArrayList<>();

    public Simulation(long seed, Latency latency, CoreFactory cores) {
        this.random = new NodeRandom(seed);
        this.wire = new SimulatedNetwork(loop, random.fork(), latency);
        this.cores = cores;
    }

    /** Lets somebody watch from now on, after those who watch already. */
    public void observe(SimulationObserver observer) {
        observers.add(observer);
    }

    /**
     * Adds a host with nodes that are not started yet.
     *
     * @param ports client ports, ascending
     */
    public SimulatedHost addHost(String name, String address, List<Integer> ports) {
        SimulatedHost host = new SimulatedHost(name, address);
        for (int port : ports) {
            SimulatedNode node = new SimulatedNode(nodes.size(), host, port);
            host.add(node);
            nodes.add(node);
        }
        hosts.add(host);
        return host;
    }

    public List<SimulatedHost> hosts() {
        return List.copyOf(hosts);
    }

    public List<SimulatedNode> nodes() {
        return List.copyOf(nodes);
    }

    public long nowMicros() {
        return clock.nowMicros();
    }

    /** Events executed so far. */
    public long events() {
        return loop.executed();
    }

    /** Payloads that arrived so far. */
    public long messages() {
        return wire.messages();
    }

    /**
     * Starts the process of a node from its files.
     *
     * @throws IllegalStateException if it runs already
     */
    public void boot(SimulatedNode node) {
        require(node.state() == ProcessState.KILLED, node, "runs already");
        NodeProcess process = new NodeProcess(
                this,
                node,
                cores.boot(new CoreFactory.BootRequest(
                        node.address().host(), node.address().port(), node.disk(), random.nextLong(), nowMicros())));
        node.started(process);
        wire.hostUp(node.address().host());
        changed(node);
        process.start(nowMicros() + 1 + random.nextInt((int) TICK_MICROS));
    }

    /** Ends a process as SIGKILL does: the kernel resets its connections. */
    public void kill(SimulatedNode node) {
        end(node, false);
    }

    /** Cuts the power of a host: its nodes are gone without a word. Nodes that are dead already stay so. */
    public void killHost(SimulatedHost host) {
        host.nodes().stream()
                .filter(node -> node.state() != ProcessState.KILLED)
                .forEach(node -> end(node, true));
        wire.hostDown(host.address());
    }

    /** Starts every dead node of a host. */
    public void bootHost(SimulatedHost host) {
        host.nodes().stream()
                .filter(node -> node.state() == ProcessState.KILLED)
                .forEach(this::boot);
    }

    /** Stops scheduling a process, as SIGSTOP does. */
    public void pause(SimulatedNode node) {
        NodeProcess process = node.process();
        require(process != null && !process.isPaused(), node, "does not run");
        if (process != null) {
            process.pause();
            changed(node);
        }
    }

    /** Continues a paused process. */
    public void resume(SimulatedNode node) {
        NodeProcess process = node.process();
        require(process != null && process.isPaused(), node, "is not paused");
        if (process != null) {
            process.resume();
            changed(node);
        }
    }

    /** The network, for partitions and latency. */
    public SimulatedNetwork network() {
        return wire;
    }

    /** Opens a client connection from outside of all hosts. */
    public SimulatedClient connect(SimulatedNode node) {
        SimulatedClient client = new SimulatedClient();
        client.attach(wire.connect(
                client, "192.0.2.1", node.address().host(), node.address().port()));
        return client;
    }

    /** Runs everything up to that much later. */
    public void runFor(long micros) {
        runUntil(() -> false, micros);
    }

    /**
     * Runs until a condition holds, which is asked after every event.
     *
     * @return false if it did not within the time
     */
    public boolean runUntil(BooleanSupplier condition, long limitMicros) {
        long deadline = nowMicros() + limitMicros;
        while (!condition.getAsBoolean()) {
            if (!loop.step(deadline)) {
                return condition.getAsBoolean();
            }
        }
        return true;
    }

    /** Runs an action later in virtual time. */
    public void after(long micros, Runnable action) {
        loop.at(nowMicros() + micros, action);
    }

    private void end(SimulatedNode node, boolean silent) {
        NodeProcess process = node.process();
        require(process != null, node, "is dead already");
        if (process != null) {
            node.ended();
            process.end(silent);
            changed(node);
        }
    }

    /** The node ended by itself, in order: what it wrote is on disk. */
    void exited(SimulatedNode node) {
        node.disk().flush();
        end(node, false);
    }

    EventLoop loop() {
        return loop;
    }

    SimulatedNetwork wire() {
        return wire;
    }

    void observe(Consumer<SimulationObserver> call) {
        observers.forEach(call);
    }

    private void changed(SimulatedNode node) {
        observe(observer -> observer.processChanged(nowMicros(), node));
    }

    private static void require(boolean condition, SimulatedNode node, String complaint) {
        if (!condition) {
            throw new IllegalStateException("Node " + node + " " + complaint);
        }
    }
}
