package org.clusterarium.test.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.clusterarium.model.parse.ClusterNodesParser;
import org.clusterarium.model.plan.DeploymentIdentity;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.test.server.Await;
import org.clusterarium.test.server.RespClient;
import org.clusterarium.test.server.ServerProcess;

/** What must be true of a cluster when an operation is over, however often it was interrupted. */
final class Wholeness {
    private static final int PATIENCE_SECONDS = 20;

    private final List<ServerProcess> nodes;
    private final String password;

    Wholeness(List<ServerProcess> nodes, String password) {
        this.nodes = List.copyOf(nodes);
        this.password = password;
    }

    /** All nodes agree who owns which slot, all slots are covered, none is open; no key is lost, or lies with somebody else than its owner. */
    void of(RememberingWriter writer) throws IOException {
        allAgree();
        writer.verify(this::everyKeyIsWithItsOwnerOnly);
    }

    void allAgree() {
        Await.until("all nodes agree, and nothing is open", PATIENCE_SECONDS, this::agree, this::evidence);
    }

    private boolean agree() {
        List<ClusterTopology> views = nodes.stream().map(this::view).toList();
        boolean same =
                views.stream().map(DeploymentIdentity::slotMapHash).distinct().count() == 1;
        boolean closed = views.stream()
                .flatMap(view -> view.nodes().stream())
                .allMatch(node -> node.openSlots().isEmpty());
        int covered = views.getFirst().masters().stream()
                .mapToInt(node -> node.slots().size())
                .sum();
        return same && closed && covered == HashSlot.COUNT;
    }

    private ClusterTopology view(ServerProcess node) {
        return ClusterNodesParser.parse((String) call(node, "CLUSTER", "NODES"));
    }

    /** How many slots the node says that it owns. */
    int slotsOf(ServerProcess node) {
        return myself(node).slots().size();
    }

    private ClusterNode myself(ServerProcess node) {
        return view(node).nodes().stream()
                .filter(known -> known.has(NodeFlag.MYSELF))
                .findFirst()
                .orElseThrow();
    }

    private void everyKeyIsWithItsOwnerOnly(int keys) {
        Set<String> seen = new TreeSet<>();
        int found = 0;
        for (ServerProcess node : nodes) {
            ClusterNode self = myself(node);
            if (self.isMaster()) {
                List<?> names = (List<?>) call(node, "KEYS", "*");
                for (Object name : names) {
                    byte[] bytes = ((String) name).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
                    assertThat(self.slots().contains(HashSlot.of(bytes)))
                            .as(name + " at " + node.address())
                            .isTrue();
                    assertThat(seen.add((String) name)).as(name + " twice").isTrue();
                }
                found += names.size();
            }
        }
        assertThat(found).as("keys").isEqualTo(keys);
    }

    private Object call(ServerProcess node, String... command) {
        try (RespClient client = new RespClient(node.port(), password)) {
            return client.call(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How each node sees the cluster. */
    String evidence() {
        List<String> all = new ArrayList<>();
        nodes.forEach(node -> all.add(node.address() + "\n" + call(node, "CLUSTER", "NODES")));
        return all.stream().collect(Collectors.joining("\n"));
    }
}
