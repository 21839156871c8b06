package org.clusterarium.simulator.scenario;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.clusterarium.simulator.engine.SimulatedClient;
import org.clusterarium.simulator.engine.SimulatedNode;
import org.clusterarium.simulator.engine.Simulation;
import org.clusterarium.simulator.network.Reply;

/** An operator's connection to one node, which is opened again when it breaks. */
final class NodeConversation {
    private static final long RETRY_MICROS = 100_000;

    private final Simulation simulation;
    private final SimulatedNode node;
    private SimulatedClient client;

    NodeConversation(Simulation simulation, SimulatedNode node) {
        this.simulation = simulation;
        this.node = node;
        this.client = simulation.connect(node);
    }

    SimulatedNode node() {
        return node;
    }

    /** Sends a command ten times per second until the reply is as wanted; then tells it. */
    void until(Predicate<Reply> wanted, Consumer<Reply> done, String... command) {
        if (!client.isOpen()) {
            client = simulation.connect(node);
        }
        client.send(
                reply -> {
                    if (wanted.test(reply)) {
                        done.accept(reply);
                    } else {
                        simulation.after(RETRY_MICROS, () -> until(wanted, done, command));
                    }
                },
                command);
    }

    void close() {
        client.close();
    }
}
