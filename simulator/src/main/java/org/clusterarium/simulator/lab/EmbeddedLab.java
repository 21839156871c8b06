package org.clusterarium.simulator.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.clusterarium.embeddednode.net.NodeStartException;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.deployment.Lab;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.plan.Candidate;
import org.clusterarium.model.topology.Host;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.RecordedTimeline;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.simulator.scenario.ClusterLayout;
import org.jspecify.annotations.Nullable;

/**
 * Java nodes on real sockets of this machine's loopback interface, formed into a cluster, whose hosts can be killed.
 *
 * <p>Everything a watcher needs is here: {@link #seeds()} to connect a gateway to, {@link #hosts()} and {@link #nodes()} for what runs
 * where, {@link #inject} for faults, and {@link #timeline()}, which gets every bus message, every process change, every fault and every
 * trace event of the nodes; snapshots are appended to it by whoever polls the cluster. Times are {@link #nowMicros()}.
 *
 * <p>It ends with {@link #close()} or with the JVM: connections reset, ports free, files gone.
 */
public final class EmbeddedLab implements Lab, AutoCloseable {
    private final LabAddresses addresses;
    private final RecordedTimeline timeline = new RecordedTimeline();
    private final BusRecorder bus = new BusRecorder(timeline);
    private final TempFolder folder;
    private final List<LabProcess> processes = new CopyOnWriteArrayList<>();
    private final LabProcess.Surroundings surroundings;
    private final ExecutorService faults = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("lab-faults").factory());
    private final Thread hook = new Thread(this::release, "lab-shutdown");
    private boolean released;

    private EmbeddedLab(LabOptions options, LabAddresses addresses, TempFolder folder) throws IOException {
        this.addresses = addresses;
        this.folder = folder;
        surroundings = new LabProcess.Surroundings(options, timeline, bus, EmbeddedLab::currentMicros);
        for (Candidate node : addresses.nodes()) {
            NodeAddress address = node.address();
            processes.add(new LabProcess(
                    host(node.host()), address, folder.folder(node.host() + "-" + address.port()), surroundings));
        }
    }

    /**
     * Starts the nodes and forms the cluster; returns when every node says {@code cluster_state:ok}.
     *
     * @throws LabStartException with the reason and a way out; nothing is left behind then
     */
    public static EmbeddedLab start(LabOptions options) throws LabStartException {
        LabAddresses addresses = LabAddresses.choose(options);
        EmbeddedLab lab = create(options, addresses);
        boolean started = false;
        try {
            Runtime.getRuntime().addShutdownHook(lab.hook);
            lab.startAll();
            LabFormation.form(
                    ClusterLayout.plan(addresses.nodes(), options.replicas()),
                    (address, id) -> lab.process(process -> process.address().equals(address), address.hostAndPort())
                            .identified(id));
            started = true;
            return lab;
        } catch (IOException failure) {
            throw new LabStartException("The lab could not be formed: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LabStartException("Interrupted while the lab was started", interrupted);
        } finally {
            if (!started) {
                lab.close();
            }
        }
    }

    private static EmbeddedLab create(LabOptions options, LabAddresses addresses) throws LabStartException {
        try {
            return new EmbeddedLab(options, addresses, TempFolder.create());
        } catch (IOException failure) {
            throw new LabStartException(
                    "No folder for the lab's files could be made: " + failure.getMessage(), failure);
        }
    }

    private void startAll() throws LabStartException, InterruptedException {
        try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> starts = new ArrayList<>();
            for (LabProcess process : processes) {
                starts.add(starters.submit((Callable<Void>) () -> {
                    process.start();
                    return null;
                }));
            }
            for (Future<Void> start : starts) {
                start.get();
            }
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw new LabStartException("A node of the lab could not be started: " + cause.getMessage(), cause);
        }
    }

    /** Hosts in the order of their numbers. */
    public List<Host> hosts() {
        return addresses.hosts();
    }

    /** Nodes in the order of host and port, with the state of their processes. Cheap; from any thread. */
    public List<LabNode> nodes() {
        return processes.stream().map(LabProcess::describe).toList();
    }

    /** Hosts with the state that follows from their nodes. Cheap; from any thread. */
    public List<HostStatus> hostStatuses() {
        List<LabNode> nodes = nodes();
        return hosts().stream()
                .map(host -> status(
                        host,
                        nodes.stream().filter(node -> node.host().equals(host)).toList()))
                .toList();
    }

    private static HostStatus status(Host host, List<LabNode> nodes) {
        ProcessState state = ProcessState.RUNNING;
        for (ProcessState common : List.of(ProcessState.KILLED, ProcessState.PAUSED)) {
            if (!nodes.isEmpty() && nodes.stream().allMatch(node -> node.state() == common)) {
                state = common;
            }
        }
        long sinceMicros = nodes.stream().mapToLong(LabNode::sinceMicros).max().orElse(0);
        return new HostStatus(
                host, state, sinceMicros, nodes.stream().map(LabNode::id).toList());
    }

    /** Client addresses of all nodes. */
    public List<NodeAddress> seeds() {
        return processes.stream().map(LabProcess::address).toList();
    }

    /** Bus messages, process changes, faults and the nodes' trace events; grows while the lab lives. */
    public RecordedTimeline timeline() {
        return timeline;
    }

    /** The lab's clock: Unix time in microseconds. */
    public long nowMicros() {
        return currentMicros();
    }

    private static long currentMicros() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
    }

    /** Where the files of the lab are; it is deleted when the lab is closed. */
    public Path folder() {
        return folder.path();
    }

    @Override
    public CompletionStage<Void> inject(Fault fault) {
        return inTurn(() -> {
            carryOut(fault);
            return null;
        });
    }

    @Override
    public CompletionStage<NodeAddress> startNode(String host) {
        return inTurn(() -> startFurther(host));
    }

    private NodeAddress startFurther(String name) throws IOException, NodeStartException {
        Host host = hosts().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No host of this lab: " + name));
        NodeAddress address = addresses.further(host, seeds());
        LabProcess process = new LabProcess(host, address, folder.folder(name + "-" + address.port()), surroundings);
        process.start();
        try (OperatorConnection connection = new OperatorConnection(address)) {
            process.identified(new NodeId(connection.call("CLUSTER", "MYID").text()));
        } catch (IOException failure) {
            process.kill();
            throw failure;
        }
        processes.add(process);
        return address;
    }

    private <T> CompletionStage<T> inTurn(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        try {
            faults.execute(() -> {
                try {
                    done.complete(work.call());
                } catch (IOException | NodeStartException failure) {
                    done.completeExceptionally(new IllegalStateException(failure.getMessage(), failure));
                } catch (Exception failure) {
                    done.completeExceptionally(failure);
                }
            });
        } catch (java.util.concurrent.RejectedExecutionException closed) {
            done.completeExceptionally(new IllegalStateException("The lab is closed", closed));
        }
        return done;
    }

    private void carryOut(Fault fault) throws NodeStartException {
        List<LabProcess> targets = targets(fault);
        timeline.append(new TraceEvent.FaultInjected(currentMicros(), fault));
        for (LabProcess target : targets) {
            switch (fault) {
                case Fault.KillHost kill -> target.kill();
                case Fault.KillNode kill -> target.kill();
                case Fault.BootHost boot -> target.start();
                case Fault.BootNode boot -> target.start();
                case Fault.PauseNode pause -> target.pause();
                case Fault.ResumeNode resume -> target.resume();
                case Fault.HealAll heal -> heal(target);
            }
        }
    }

    /** The processes that a fault applies to; at least one, except for healing. */
    private List<LabProcess> targets(Fault fault) {
        return switch (fault) {
            case Fault.KillHost kill -> onHost(kill.host(), state -> state != ProcessState.KILLED, "is dead already");
            case Fault.BootHost boot -> onHost(boot.host(), state -> state == ProcessState.KILLED, "runs already");
            case Fault.KillNode kill -> node(kill.node(), state -> state != ProcessState.KILLED, "is dead already");
            case Fault.BootNode boot -> node(boot.node(), state -> state == ProcessState.KILLED, "runs already");
            case Fault.PauseNode pause -> node(pause.node(), state -> state == ProcessState.RUNNING, "does not run");
            case Fault.ResumeNode resume -> node(resume.node(), state -> state == ProcessState.PAUSED, "is not paused");
            case Fault.HealAll heal -> List.copyOf(processes);
        };
    }

    private List<LabProcess> onHost(String host, Predicate<ProcessState> applies, String complaint) {
        if (hosts().stream().noneMatch(known -> known.name().equals(host))) {
            throw new IllegalArgumentException("No host of this lab: " + host);
        }
        return applying("Host " + host, process -> process.host().name().equals(host), applies, complaint);
    }

    private List<LabProcess> node(NodeId id, Predicate<ProcessState> applies, String complaint) {
        LabProcess target = process(process -> id.equals(process.id()), id.value());
        return applying("Node " + target.address().hostAndPort(), process -> process == target, applies, complaint);
    }

    private List<LabProcess> applying(
            String what, Predicate<LabProcess> wanted, Predicate<ProcessState> applies, String complaint) {
        List<LabProcess> targets = processes.stream()
                .filter(wanted)
                .filter(process -> applies.test(process.state()))
                .toList();
        if (targets.isEmpty()) {
            throw new IllegalStateException(what + " " + complaint);
        }
        return targets;
    }

    private static void heal(LabProcess process) throws NodeStartException {
        switch (process.state()) {
            case KILLED -> process.start();
            case PAUSED -> process.resume();
            default -> {
                // Nothing to heal.
            }
        }
    }

    private LabProcess process(Predicate<LabProcess> wanted, String name) {
        return processes.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No node of this lab: " + name));
    }

    private Host host(String name) {
        return hosts().stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Ends all nodes, frees their ports and removes their files. Further calls do nothing. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The JVM is ending: the hook itself is running or about to.
        }
        release();
    }

    private synchronized void release() {
        if (released) {
            return;
        }
        released = true;
        faults.shutdown();
        @Nullable IOException failure = null;
        for (LabProcess process : processes) {
            if (process.state() != ProcessState.KILLED) {
                process.kill();
            }
        }
        try {
            folder.close();
        } catch (IOException leftBehind) {
            failure = leftBehind;
        }
        if (failure != null) {
            System.getLogger(EmbeddedLab.class.getName())
                    .log(System.Logger.Level.WARNING, "Files of the lab are left behind", failure);
        }
    }
}
