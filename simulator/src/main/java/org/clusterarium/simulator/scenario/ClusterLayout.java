package org.clusterarium.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clusterarium.model.plan.Candidate;
import org.clusterarium.model.plan.PlannedShard;
import org.clusterarium.model.plan.ReplicaPlacementPlanner;
import org.clusterarium.model.topology.NodeAddress;

/**
 * A cluster to be formed: who is master of which slots and who replicates whom, and the commands that make it so. Allocation and placement
 * are those of {@code redis-cli --cluster create}; but slots go by range, and small clusters are introduced all to all, which spares them
 * the wait for gossip.
 *
 * @param members all nodes, in the order in which they were named
 */
public record ClusterLayout(List<NodeAddress> members, List<PlannedShard> shards) {
    /** Up to here every pair is introduced: 66 commands for 12 nodes. */
    private static final int MEET_ALL_LIMIT = 12;

    /** The placement only needs some order of its own; every lab of the same shape shall look the same. */
    private static final long PLACEMENT_SEED = 1;

    public ClusterLayout {
        members = List.copyOf(members);
        shards = List.copyOf(shards);
    }

    /**
     * Plans the cluster.
     *
     * @throws org.clusterarium.model.plan.ImpossiblePlanException if the nodes are too few
     */
    public static ClusterLayout plan(List<Candidate> nodes, int replicas) {
        return new ClusterLayout(
                nodes.stream().map(Candidate::address).toList(),
                ReplicaPlacementPlanner.place(nodes, replicas, PLACEMENT_SEED));
    }

    /** What the node is told before it knows anybody: its slots if it is a master, and a config epoch of its own. */
    public List<String[]> claims(int member) {
        List<String[]> commands = new ArrayList<>();
        for (PlannedShard shard : shards) {
            if (shard.master().address().equals(members.get(member))) {
                commands.add(new String[] {
                    "CLUSTER",
                    "ADDSLOTSRANGE",
                    Integer.toString(shard.slots().first()),
                    Integer.toString(shard.slots().last())
                });
            }
        }
        commands.add(new String[] {"CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(member + 1)});
        return commands;
    }

    /** Introductions the node has to make. */
    public List<String[]> meets(int member) {
        List<String[]> commands = new ArrayList<>();
        if (members.size() <= MEET_ALL_LIMIT) {
            for (int other = member + 1; other < members.size(); other++) {
                commands.add(meet(other));
            }
        } else if (member > 0) {
            commands.add(meet(0));
        }
        return commands;
    }

    /**
     * Introductions that the node makes a second time when all know each other. A node takes nothing but identities from a handshake and
     * would learn slots and roles from the next heartbeat only, up to a second later; a MEET of an acquaintance is a heartbeat. Large
     * clusters leave it to gossip.
     */
    public List<String[]> greetings(int member) {
        List<String[]> commands = new ArrayList<>();
        for (int other = 0; other < members.size() && members.size() <= MEET_ALL_LIMIT; other++) {
            if (other != member) {
                commands.add(meet(other));
            }
        }
        return commands;
    }

    private String[] meet(int member) {
        NodeAddress address = members.get(member);
        return new String[] {
            "CLUSTER", "MEET", address.host(), Integer.toString(address.port()), Integer.toString(address.busPort())
        };
    }

    /** The node that this one replicates; empty for masters. */
    public Optional<NodeAddress> masterOf(int member) {
        NodeAddress address = members.get(member);
        return shards.stream()
                .filter(shard -> shard.replicas().stream()
                        .anyMatch(replica -> replica.address().equals(address)))
                .map(shard -> shard.master().address())
                .findFirst();
    }
}
