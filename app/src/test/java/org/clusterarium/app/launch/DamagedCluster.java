package org.clusterarium.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.app.support.Eventually;
import org.clusterarium.app.support.RealCluster;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.parse.ClusterNodesParser;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/** Three masters and two replicas of redis-server, with keys, and the means to damage them. Masters are 0, 1 and 2, whatever they own. */
final class DamagedCluster implements AutoCloseable {
    static final int MASTERS = 3;
    private static final int TAGS = 90;
    private static final int KEYS_PER_TAG = 4;

    final RealCluster cluster;
    private final Map<Integer, Map<String, String>> keys = new TreeMap<>();
    private final List<Integer> used = new ArrayList<>();

    DamagedCluster(RealCluster cluster) {
        this.cluster = cluster;
        for (int tag = 0; tag < TAGS; tag++) {
            int slot = HashSlot.of(("{" + tag + "}").getBytes(StandardCharsets.UTF_8));
            Map<String, String> ofSlot = keys.computeIfAbsent(slot, unseen -> new LinkedHashMap<>());
            for (int i = 0; i < KEYS_PER_TAG; i++) {
                ofSlot.put("{" + tag + "}:" + i, "value " + tag + "." + i);
            }
        }
        for (int master = 0; master < MASTERS; master++) {
            SlotSet own = itself(master).slots();
            for (int slot : keys.keySet()) {
                if (own.contains(slot)) {
                    for (Map.Entry<String, String> key : keys(slot).entrySet()) {
                        must(master, "SET", key.getKey(), key.getValue());
                    }
                }
            }
        }
    }

    Map<String, String> keys(int slot) {
        return keys.getOrDefault(slot, Map.of());
    }

    /** A slot of the master that holds keys and was not damaged before. */
    int fullSlot(int master) {
        return unused(master, true);
    }

    /** A slot of the master that holds no keys and was not damaged before. */
    int emptySlot(int master) {
        return unused(master, false);
    }

    private int unused(int master, boolean full) {
        int slot = itself(master).slots().stream()
                .filter(one -> keys.containsKey(one) == full && !used.contains(one))
                .findFirst()
                .orElseThrow();
        used.add(slot);
        return slot;
    }

    String id(int server) {
        return text(server, "CLUSTER", "MYID");
    }

    ClusterTopology view(int server) {
        return ClusterNodesParser.parse(text(server, "CLUSTER", "NODES"));
    }

    ClusterNode itself(int server) {
        return view(server).node(new NodeId(id(server))).orElseThrow();
    }

    String text(int server, String name, String... arguments) {
        return cluster.send(server, name, arguments).text().orElseThrow();
    }

    void must(int server, String name, String... arguments) {
        NodeReply reply = cluster.send(server, name, arguments);
        assertThat(reply instanceof NodeReply.Failure refused ? refused.message() : "")
                .as("%s %s", name, List.of(arguments))
                .isEmpty();
    }

    void migrating(int slot, int from, int to) {
        must(from, "CLUSTER", "SETSLOT", "" + slot, "MIGRATING", id(to));
    }

    void importing(int slot, int at, int from) {
        must(at, "CLUSTER", "SETSLOT", "" + slot, "IMPORTING", id(from));
    }

    void stable(int slot, int at) {
        must(at, "CLUSTER", "SETSLOT", "" + slot, "STABLE");
    }

    /** Sends the first keys of a slot; marks are on both ends meanwhile, and stay. */
    void moveKeys(int slot, int from, int to, int count) {
        importing(slot, to, from);
        migrating(slot, from, to);
        keys(slot).keySet().stream().limit(count).forEach(key -> migrate(key, from, to));
    }

    void migrate(String key, int from, int to, String... options) {
        List<String> words = new ArrayList<>(
                List.of("127.0.0.1", "" + cluster.server(to).address().port(), key, "0", "5000"));
        words.addAll(List.of(options));
        must(from, "MIGRATE", words.toArray(String[]::new));
    }

    /** Whom to ask first: redis-cli asks only whom that one knows. */
    String seedThatKnowsMost() {
        int best = 0;
        for (int server = 0; server < MASTERS; server++) {
            best = view(server).nodes().size() > view(best).nodes().size() ? server : best;
        }
        return cluster.server(best).address().hostAndPort();
    }

    int servers() {
        return cluster.addresses().size();
    }

    /** Takes slots from all views; word of the old owner may come in between. */
    void unassign(int... slots) {
        Eventually.isTrue("nobody owns the slots", () -> {
            boolean clean = true;
            for (int round = 0; round < 2; round++) {
                for (int server = 0; server < servers(); server++) {
                    SlotSet assigned = view(server).assignedSlots();
                    for (int slot : slots) {
                        if (assigned.contains(slot)) {
                            cluster.send(server, "CLUSTER", "DELSLOTS", "" + slot);
                            clean = false;
                        }
                    }
                }
            }
            return clean;
        });
    }

    /** Every key is where its slot is, with its value, and nowhere else among the masters. */
    void assertNoKeyIsLost(String after) {
        long all = 0;
        for (int master = 0; master < MASTERS; master++) {
            SlotSet own = itself(master).slots();
            all += ((NodeReply.Whole) cluster.send(master, "DBSIZE")).value();
            for (int slot : keys.keySet()) {
                if (own.contains(slot)) {
                    Map<String, String> ofSlot = keys(slot);
                    NodeReply values =
                            cluster.send(master, "MGET", ofSlot.keySet().toArray(String[]::new));
                    assertThat(values)
                            .as("%s: keys of slot %d", after, slot)
                            .isEqualTo(new NodeReply.Sequence(ofSlot.values().stream()
                                    .map(value -> (NodeReply) NodeReply.Text.of(value))
                                    .toList()));
                }
            }
        }
        assertThat(all).as(after).isEqualTo((long) TAGS * KEYS_PER_TAG);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
