package org.clusterarium.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.clusterarium.model.check.LossForecast;
import org.clusterarium.model.parse.ClusterNodesParser;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.simulator.engine.SimulatedNode;
import org.clusterarium.simulator.engine.Simulation;
import org.clusterarium.simulator.network.Latency;
import org.clusterarium.simulator.network.Reply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms a cluster, says what would happen if some nodes died, kills them in virtual time, and looks. */
class LossForecastComesTrueTest {
    private static final long SECOND = 1_000_000;
    private static final long NODE_TIMEOUT_MILLIS = 1_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whatIsForecastHappens(long seed) {
        Random random = new Random(seed);
        int replicas = 1 + random.nextInt(2);
        int masters = 3 + random.nextInt(3);
        int nodes = masters * (replicas + 1);
        SimulationOptions options =
                new SimulationOptions(nodes, replicas, seed, 3 + random.nextInt(2), 0, 0, NODE_TIMEOUT_MILLIS);
        Simulation simulation = new Simulation(seed, Latency.LAN, new RedisCores(NODE_TIMEOUT_MILLIS));
        SimulatedCluster cluster = SimulatedCluster.prepare(simulation, options);
        assertThat(cluster.form(300 * SECOND)).isTrue();

        Set<SimulatedNode> dying = dying(simulation, random, seed % 2 == 0);
        List<SimulatedNode> living = new ArrayList<>(simulation.nodes());
        living.removeAll(dying);
        ClusterTopology before = view(simulation, living.getFirst());
        List<NodeId> ids = dying.stream().map(node -> node.id().orElseThrow()).toList();
        LossForecast forecast = LossForecast.of(before, Map.of(), ids);
        dying.forEach(simulation::kill);
        simulation.runFor(30 * SECOND);

        ClusterTopology after = view(simulation, living.getFirst());
        assertThat(ask(simulation, living.getFirst(), "CLUSTER", "INFO"))
                .contains(forecast.stops(true) ? "cluster_state:fail" : "cluster_state:ok");
        SlotSet served = after.nodes().stream()
                .filter(node -> !ids.contains(node.id()))
                .map(ClusterNode::slots)
                .reduce(SlotSet.EMPTY, SlotSet::plus);
        assertThat(served).isEqualTo(SlotSet.ALL.minus(forecast.gone()));
        for (LossForecast.Fate fate : forecast.shards()) {
            List<NodeId> owners = after.nodes().stream()
                    .filter(node -> !node.slots().and(fate.slots()).isEmpty())
                    .map(ClusterNode::id)
                    .toList();
            assertThat(owners).hasSize(1);
            assertThat(fate.candidates().isEmpty() ? List.of(fate.master()) : fate.candidates())
                    .containsAll(owners);
        }
        assertThat(after.nodes().stream()
                        .filter(node -> node.has(NodeFlag.FAIL))
                        .map(ClusterNode::id))
                .as("without a majority nobody is agreed to have failed")
                .hasSize(forecast.hasMajority() ? ids.size() : 0);
    }

    /** A whole host, or some nodes anywhere, but never all. */
    private static Set<SimulatedNode> dying(Simulation simulation, Random random, boolean wholeHost) {
        Set<SimulatedNode> dying = new LinkedHashSet<>();
        if (wholeHost) {
            var host = simulation.hosts().get(random.nextInt(simulation.hosts().size()));
            simulation.nodes().stream().filter(node -> node.host() == host).forEach(dying::add);
        } else {
            int count = 1 + random.nextInt(simulation.nodes().size() / 2);
            while (dying.size() < count) {
                dying.add(
                        simulation.nodes().get(random.nextInt(simulation.nodes().size())));
            }
        }
        return dying;
    }

    private static ClusterTopology view(Simulation simulation, SimulatedNode node) {
        return ClusterNodesParser.parse(ask(simulation, node, "CLUSTER", "NODES"));
    }

    private static String ask(Simulation simulation, SimulatedNode node, String... command) {
        List<Reply> replies = new ArrayList<>();
        var client = simulation.connect(node);
        client.send(replies::add, command);
        assertThat(simulation.runUntil(() -> !replies.isEmpty(), 5 * SECOND)).isTrue();
        client.close();
        return replies.getFirst().text();
    }
}
