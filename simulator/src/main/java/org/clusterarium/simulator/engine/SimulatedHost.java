package org.clusterarium.simulator.engine;

import java.util.ArrayList;
import java.util.List;

/** A machine of a simulation; it dies and comes back with all its nodes. */
public final class SimulatedHost {
    private final String name;
    private final String address;
    private final List<SimulatedNode> nodes = new ArrayList<>();

    SimulatedHost(String name, String address) {
        this.name = name;
        this.address = address;
    }

    /** {@code host01}, {@code host02}, … */
    public String name() {
        return name;
    }

    public String address() {
        return address;
    }

    /** In port order. */
    public List<SimulatedNode> nodes() {
        return List.copyOf(nodes);
    }

    void add(SimulatedNode node) {
        nodes.add(node);
    }
}
