package org.clusterarium.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.clusterarium.model.plan.Candidate;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.simulator.engine.SimulatedNode;
import org.clusterarium.simulator.engine.Simulation;
import org.clusterarium.simulator.network.Reply;

/** The cluster of a simulation, seen by its operator: formed and checked with real commands, in virtual time. */
public final class SimulatedCluster {
    private static final int FIRST_PORT = 7000;

    /** Most hosts that share the third number of their addresses. */
    private static final int HOSTS_PER_NET = 200;

    private static final long SECOND = 1_000_000;

    private final Simulation simulation;
    private final ClusterLayout layout;
    private int pending;

    private SimulatedCluster(Simulation simulation, ClusterLayout layout) {
        this.simulation = simulation;
        this.layout = layout;
    }

    /** Adds the hosts and nodes to the simulation, in round-robin over the hosts, and plans the cluster; nothing is started yet. */
    public static SimulatedCluster prepare(Simulation simulation, SimulationOptions options) {
        for (int host = 0; host < options.hosts(); host++) {
            List<Integer> ports = new ArrayList<>();
            for (int node = host; node < options.nodes(); node += options.hosts()) {
                ports.add(FIRST_PORT + ports.size());
            }
            String name = String.format(java.util.Locale.ROOT, "host%02d", host + 1);
            String address = "10.0." + host / HOSTS_PER_NET + "." + (host % HOSTS_PER_NET + 1);
            simulation.addHost(name, address, ports);
        }
        return over(simulation, options.replicas());
    }

    /** Plans a cluster of all nodes that the simulation has; nothing is started yet. */
    public static SimulatedCluster over(Simulation simulation, int replicas) {
        List<Candidate> candidates = simulation.hosts().stream()
                .flatMap(host -> host.nodes().stream().map(node -> new Candidate(node.address(), host.name())))
                .toList();
        return new SimulatedCluster(simulation, ClusterLayout.plan(candidates, replicas));
    }

    /**
     * Starts all nodes and makes them a cluster.
     *
     * @return false if it was not done within the virtual time
     */
    public boolean form(long limitMicros) {
        simulation.nodes().forEach(simulation::boot);
        List<NodeConversation> operators = simulation.nodes().stream()
                .map(node -> new NodeConversation(simulation, node))
                .toList();
        Map<NodeAddress, String> ids = new TreeMap<>(java.util.Comparator.comparing(NodeAddress::hostAndPort));
        for (NodeConversation operator : operators) {
            int member = operator.node().index();
            layout.claims(member).forEach(claim -> say(operator, Reply::isOk, claim));
            pending++;
            operator.until(
                    reply -> !reply.text().isEmpty(),
                    reply -> {
                        ids.put(operator.node().address(), reply.text());
                        pending--;
                    },
                    "CLUSTER",
                    "MYID");
        }
        boolean formed = settle(limitMicros);
        operators.forEach(
                operator -> layout.meets(operator.node().index()).forEach(meet -> say(operator, Reply::isOk, meet)));
        formed = formed && settle(limitMicros);
        operators.forEach(operator -> layout.masterOf(operator.node().index())
                .ifPresent(master -> say(operator, Reply::isOk, "CLUSTER", "REPLICATE", ids.getOrDefault(master, ""))));
        formed = formed && settle(limitMicros) && awaitHealthy(limitMicros);
        operators.forEach(NodeConversation::close);
        return formed;
    }

    /**
     * Runs until every node says that the cluster is fine: state ok, all slots covered, all nodes known, every replica in sync.
     *
     * @return false if it was not so within the virtual time
     */
    public boolean awaitHealthy(long limitMicros) {
        List<NodeConversation> operators = simulation.nodes().stream()
                .map(node -> new NodeConversation(simulation, node))
                .toList();
        for (NodeConversation operator : operators) {
            say(operator, this::isHealthy, "CLUSTER", "INFO");
            say(operator, SimulatedCluster::isInSync, "ROLE");
        }
        boolean healthy = settle(limitMicros);
        operators.forEach(NodeConversation::close);
        return healthy;
    }

    private void say(NodeConversation operator, Predicate<Reply> wanted, String... command) {
        pending++;
        operator.until(wanted, reply -> pending--, command);
    }

    private boolean settle(long limitMicros) {
        boolean settled = simulation.runUntil(() -> pending == 0, limitMicros);
        pending = settled ? pending : Integer.MIN_VALUE / 2;
        return settled;
    }

    private boolean isHealthy(Reply reply) {
        String text = reply.text();
        return text.contains("cluster_state:ok")
                && text.contains("cluster_slots_ok:16384")
                && text.contains("cluster_known_nodes:" + layout.members().size() + "\r");
    }

    private static boolean isInSync(Reply reply) {
        return reply instanceof Reply.Items role
                && (role.items().getFirst().text().equals("master")
                        || role.items().size() > 3 && role.items().get(3).text().equals("connected"));
    }

    /** Nodes that do not think the cluster is fine now, for error messages; runs a virtual second to ask them. */
    public List<SimulatedNode> complaining() {
        List<SimulatedNode> content = new ArrayList<>();
        List<NodeConversation> operators = simulation.nodes().stream()
                .map(node -> new NodeConversation(simulation, node))
                .toList();
        operators.forEach(
                operator -> operator.until(this::isHealthy, reply -> content.add(operator.node()), "CLUSTER", "INFO"));
        simulation.runFor(SECOND);
        operators.forEach(NodeConversation::close);
        return simulation.nodes().stream()
                .filter(node -> !content.contains(node))
                .toList();
    }
}
