package org.clusterarium.simulator.engine;

import java.util.Optional;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.jspecify.annotations.Nullable;

/** A node of a simulation: its address, disk and identity, which stay, while its process comes and goes. */
public final class SimulatedNode {
    private final int index;
    private final SimulatedHost host;
    private final NodeAddress address;
    private final SimulatedDisk disk = new SimulatedDisk();

    private @Nullable NodeProcess process;
    private int incarnation;
    private @Nullable NodeId id;

    SimulatedNode(int index, SimulatedHost host, int port) {
        this.index = index;
        this.host = host;
        this.address = NodeAddress.of(host.address(), port);
    }

    /** Position in {@link Simulation#nodes()}. */
    public int index() {
        return index;
    }

    public SimulatedHost host() {
        return host;
    }

    public NodeAddress address() {
        return address;
    }

    /** RUNNING, KILLED or PAUSED. */
    public ProcessState state() {
        if (process == null) {
            return ProcessState.KILLED;
        }
        return process.isPaused() ? ProcessState.PAUSED : ProcessState.RUNNING;
    }

    /** How often its process was started; 0 before the first start. */
    public int incarnation() {
        return incarnation;
    }

    /** As its nodes.conf says; empty before it wrote one. */
    public Optional<NodeId> id() {
        return Optional.ofNullable(id);
    }

    public SimulatedDisk disk() {
        return disk;
    }

    /** Where the bus link of this number, opened by this node, leads; empty for accepted or unknown links. */
    public Optional<NodeAddress> busPeer(long link) {
        return process == null ? Optional.empty() : process.busPeer(link);
    }

    @Nullable
    NodeProcess process() {
        return process;
    }

    void started(NodeProcess started) {
        process = started;
        incarnation++;
    }

    void ended() {
        process = null;
        disk.crash();
    }

    void saveClusterConfig(String text) {
        disk.saveClusterConfig(text);
        if (id == null) {
            text.lines()
                    .filter(line -> line.contains("myself"))
                    .findFirst()
                    .ifPresent(line -> id = new NodeId(line.substring(0, NodeId.LENGTH)));
        }
    }

    @Override
    public String toString() {
        return address.hostAndPort();
    }
}
