package org.clusterarium.simulator.lab;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.net.EmbeddedNode;
import org.clusterarium.embeddednode.net.NodeStartException;
import org.clusterarium.embeddednode.net.NodeTap;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.Host;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.RecordedTimeline;
import org.clusterarium.model.trace.TraceEvent;
import org.jspecify.annotations.Nullable;

/** A node of a lab and its process, which can be ended and started again from its files. */
final class LabProcess {
    /** What the nodes of a lab share. */
    record Surroundings(LabOptions options, RecordedTimeline timeline, BusRecorder bus, LongSupplier nowMicros) {}

    private final Host host;
    private final NodeAddress address;
    private final Path folder;
    private final Surroundings lab;

    private volatile @Nullable NodeId id;
    private @Nullable EmbeddedNode running;
    private ProcessState state = ProcessState.KILLED;
    private long sinceMicros;

    LabProcess(Host host, NodeAddress address, Path folder, Surroundings lab) {
        this.host = host;
        this.address = address;
        this.folder = folder;
        this.lab = lab;
    }

    Host host() {
        return host;
    }

    NodeAddress address() {
        return address;
    }

    @Nullable
    NodeId id() {
        return id;
    }

    /** The id is known as soon as the node was asked for it the first time, before it sends any bus message. */
    void identified(NodeId identity) {
        id = identity;
        lab.bus().listens(new InetSocketAddress(address.host(), address.busPort()), identity);
    }

    synchronized ProcessState state() {
        return state;
    }

    /** The node now; only after it was identified. */
    synchronized LabNode describe() {
        NodeId identity = id;
        if (identity == null) {
            throw new IllegalStateException("Node " + address.hostAndPort() + " has no id yet");
        }
        return new LabNode(identity, address, host, state, sinceMicros);
    }

    synchronized void start() throws NodeStartException {
        require(state == ProcessState.KILLED, "runs already");
        EmbeddedNode node = EmbeddedNode.start(config(), new Tap());
        running = node;
        changed(ProcessState.RUNNING);
        node.onExit().thenRun(() -> Thread.ofVirtual().start(() -> exited(node)));
    }

    synchronized void kill() {
        EmbeddedNode node = running;
        require(node != null, "is dead already");
        if (node != null) {
            running = null;
            node.kill();
            gone();
        }
    }

    /** The node ended by itself, e.g. by SHUTDOWN: the same to a watcher as a kill. */
    private synchronized void exited(EmbeddedNode node) {
        if (node.equals(running)) {
            running = null;
            gone();
        }
    }

    private void gone() {
        NodeId identity = id;
        if (identity != null) {
            lab.bus().died(identity);
        }
        changed(ProcessState.KILLED);
    }

    synchronized void pause() {
        EmbeddedNode node = running;
        require(node != null && state == ProcessState.RUNNING, "does not run");
        if (node != null) {
            node.pause();
            changed(ProcessState.PAUSED);
        }
    }

    synchronized void resume() {
        EmbeddedNode node = running;
        require(node != null && state == ProcessState.PAUSED, "is not paused");
        if (node != null) {
            node.resume();
            changed(ProcessState.RUNNING);
        }
    }

    private void changed(ProcessState now) {
        state = now;
        sinceMicros = lab.nowMicros().getAsLong();
        NodeId identity = id;
        if (identity != null) {
            lab.timeline().append(new TraceEvent.ProcessChanged(sinceMicros, identity, now));
        }
    }

    private void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalStateException("Node " + address.hostAndPort() + " " + complaint);
        }
    }

    private ConfigStore config() {
        ConfigStore config = new ConfigStore();
        config.set(Directives.PORT, (long) address.port());
        config.set(Directives.BIND, address.host());
        config.set(Directives.BIND_SOURCE_ADDR, address.host());
        config.set(Directives.DIR, folder.toString());
        config.set(Directives.CLUSTER_ENABLED, true);
        config.set(Directives.CLUSTER_NODE_TIMEOUT, lab.options().nodeTimeoutMillis());
        config.set(Directives.CLUSTER_ANNOUNCE_IP, address.host());
        config.set(Directives.APPENDONLY, true);
        config.set(Directives.SAVE, "");
        config.set(Directives.REPL_DISKLESS_SYNC_DELAY, 0L);
        return config;
    }

    private final class Tap implements NodeTap {
        @Override
        public void busSent(BusEnd end, BusMessage message, long unixMicros) {
            NodeId identity = id;
            if (identity != null) {
                lab.bus().sent(identity, end, message, unixMicros);
            }
        }

        @Override
        public void busReceived(BusEnd end, BusMessage message, long unixMicros) {
            NodeId identity = id;
            if (identity != null) {
                lab.bus().received(identity, end, unixMicros);
            }
        }

        @Override
        public void traced(TraceEvent event) {
            lab.timeline().append(event);
        }
    }
}
