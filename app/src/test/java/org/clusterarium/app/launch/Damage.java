package org.clusterarium.app.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.clusterarium.app.support.Eventually;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/** Something done to a healthy cluster that should not have been. */
record Damage(String name, Consumer<DamagedCluster> maker) {
    private static final int A = 0;
    private static final int B = 1;
    private static final int C = 2;
    private static final int REPLICA_OF_A = 3;
    private static final int REPLICA_OF_B = 4;

    static List<Damage> all() {
        List<Damage> all = new ArrayList<>();
        holes(all);
        marks(all);
        halfMoved(all);
        finishedByOne(all);
        strangers(all);
        members(all);
        return all;
    }

    private static void add(List<Damage> all, String name, Consumer<DamagedCluster> maker) {
        all.add(new Damage(name, maker));
    }

    private static void holes(List<Damage> all) {
        add(all, "a slot without owner, without keys", sick -> sick.unassign(sick.emptySlot(A)));
        add(all, "a slot without owner, its keys with the old one", sick -> sick.unassign(sick.fullSlot(A)));
        add(
                all,
                "three slots of three masters without owner",
                sick -> sick.unassign(sick.emptySlot(A), sick.fullSlot(B), sick.emptySlot(C)));
        add(all, "a slot without owner, its keys on two nodes", sick -> {
            int slot = sick.fullSlot(A);
            sick.moveKeys(slot, A, B, 2);
            sick.stable(slot, A);
            sick.stable(slot, B);
            sick.unassign(slot);
        });
        add(all, "a slot without owner, marked as importing where keys lie", sick -> {
            int slot = sick.fullSlot(A);
            sick.moveKeys(slot, A, B, 3);
            sick.unassign(slot);
        });
        add(
                all,
                "a slot that its owner gave up and the others ascribe to it, without keys",
                sick -> sick.must(A, "CLUSTER", "DELSLOTS", "" + sick.emptySlot(A)));
        add(
                all,
                "a slot that its owner gave up and the others ascribe to it, with keys",
                sick -> sick.must(A, "CLUSTER", "DELSLOTS", "" + sick.fullSlot(A)));
    }

    private static void marks(List<Damage> all) {
        add(all, "migrating at the owner, no keys", sick -> sick.migrating(sick.emptySlot(A), A, B));
        add(all, "migrating at the owner, keys with it", sick -> sick.migrating(sick.fullSlot(A), A, B));
        add(all, "importing elsewhere, no keys", sick -> sick.importing(sick.emptySlot(A), B, A));
        add(all, "importing elsewhere, keys with the owner", sick -> sick.importing(sick.fullSlot(A), B, A));
        add(all, "importing at two nodes, keys with the owner", sick -> {
            int slot = sick.fullSlot(A);
            sick.importing(slot, B, A);
            sick.importing(slot, C, A);
        });
        add(all, "migrating to one node, importing at another, no keys", sick -> {
            int slot = sick.emptySlot(B);
            sick.migrating(slot, B, C);
            sick.importing(slot, A, B);
        });
        add(all, "migrating to one node, importing at another, keys with the owner", sick -> {
            int slot = sick.fullSlot(B);
            sick.migrating(slot, B, C);
            sick.importing(slot, A, B);
        });
        add(all, "marked at both ends, no keys", sick -> {
            int slot = sick.emptySlot(C);
            sick.importing(slot, A, C);
            sick.migrating(slot, C, A);
        });
        add(all, "importing from a node that is not the owner", sick -> sick.importing(sick.fullSlot(A), B, C));
    }

    private static void halfMoved(List<Damage> all) {
        add(all, "marked at both ends, no key moved", sick -> sick.moveKeys(sick.fullSlot(C), C, A, 0));
        add(all, "marked at both ends, half of the keys moved", sick -> sick.moveKeys(sick.fullSlot(C), C, A, 2));
        add(all, "marked at both ends, all keys moved", sick -> sick.moveKeys(sick.fullSlot(C), C, A, 4));
        add(all, "migrating only, half of the keys moved", sick -> {
            int slot = sick.fullSlot(A);
            sick.moveKeys(slot, A, C, 2);
            sick.stable(slot, C);
        });
        add(all, "importing only, half of the keys moved", sick -> {
            int slot = sick.fullSlot(A);
            sick.moveKeys(slot, A, C, 2);
            sick.stable(slot, A);
        });
        add(all, "importing only, all keys moved", sick -> {
            int slot = sick.fullSlot(A);
            sick.moveKeys(slot, A, C, 4);
            sick.stable(slot, A);
        });
        add(all, "three nodes with keys of a slot, two of them importing", sick -> {
            int slot = sick.fullSlot(A);
            sick.moveKeys(slot, A, C, 1);
            sick.stable(slot, A);
            sick.importing(slot, B, A);
            sick.migrating(slot, A, B);
            sick.keys(slot).keySet().stream().skip(1).limit(1).forEach(key -> sick.migrate(key, A, B));
        });
        add(all, "the same keys at both ends", sick -> {
            int slot = sick.fullSlot(B);
            sick.importing(slot, C, B);
            sick.migrating(slot, B, C);
            sick.keys(slot).keySet().stream().limit(2).forEach(key -> sick.migrate(key, B, C, "COPY"));
        });
        add(all, "three slots on their way between two nodes", sick -> {
            sick.moveKeys(sick.fullSlot(B), B, C, 2);
            sick.moveKeys(sick.fullSlot(B), B, C, 4);
            sick.moveKeys(sick.emptySlot(B), B, C, 0);
        });
    }

    private static void finishedByOne(List<Damage> all) {
        add(all, "the target owns it, the source holds it for migrating", sick -> {
            int slot = sick.fullSlot(A);
            sick.moveKeys(slot, A, B, 4);
            sick.must(B, "CLUSTER", "SETSLOT", "" + slot, "NODE", sick.id(B));
        });
        add(all, "the source says that the target owns it, the target does not know", sick -> {
            int slot = sick.fullSlot(A);
            sick.moveKeys(slot, A, B, 4);
            sick.must(A, "CLUSTER", "SETSLOT", "" + slot, "NODE", sick.id(B));
        });
    }

    /** Two masters that do not know each other can both claim a slot for long. */
    private static void strangers(List<Damage> all) {
        add(all, "a slot with two owners that do not know each other, keys with the first", sick -> {
            int slot = sick.fullSlot(A);
            partForGood(sick, A, B);
            claim(sick, slot, B);
        });
        add(all, "a slot with two owners that do not know each other, without keys", sick -> {
            int slot = sick.emptySlot(B);
            partForGood(sick, B, C);
            claim(sick, slot, C);
        });
        add(all, "two masters that do not know each other", sick -> partForGood(sick, A, C));
        add(all, "a master that does not know another", sick -> sick.must(B, "CLUSTER", "FORGET", sick.id(A)));
    }

    private static void partForGood(DamagedCluster sick, int one, int other) {
        sick.must(one, "CLUSTER", "FORGET", sick.id(other));
        sick.must(other, "CLUSTER", "FORGET", sick.id(one));
    }

    private static void claim(DamagedCluster sick, int slot, int server) {
        sick.cluster.send(server, "CLUSTER", "DELSLOTS", "" + slot);
        sick.must(server, "CLUSTER", "ADDSLOTS", "" + slot);
    }

    private static void members(List<Damage> all) {
        add(all, "a replica that holds a slot for open", sick -> {
            int slot = sick.emptySlot(A);
            String line = " [" + slot + "-<-" + sick.id(A) + "]";
            sick.cluster.server(REPLICA_OF_A).kill();
            editMyself(sick.cluster.server(REPLICA_OF_A).folder(), line);
            sick.cluster.server(REPLICA_OF_A).startAgain();
            awaitAllAlive(sick);
        });
        add(
                all,
                "a replica that one master does not know",
                sick -> sick.must(C, "CLUSTER", "FORGET", sick.id(REPLICA_OF_B)));
        add(all, "a ghost: a node came back with another id", sick -> {
            String old = sick.id(REPLICA_OF_B);
            sick.must(REPLICA_OF_B, "CLUSTER", "RESET", "HARD");
            Eventually.isTrue(
                    "the old id has no address",
                    () -> sick.view(A)
                            .node(new NodeId(old))
                            .filter(node -> node.has(NodeFlag.NOADDR))
                            .isPresent());
        });
    }

    private static void editMyself(Path folder, String more) {
        try {
            Path file = folder.resolve("nodes.conf");
            Files.writeString(
                    file,
                    Files.readAllLines(file).stream()
                            .map(line -> line.contains("myself") ? line + more : line)
                            .collect(Collectors.joining("\n", "", "\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitAllAlive(DamagedCluster sick) {
        Eventually.isTrue("all nodes are alive in all eyes", () -> {
            boolean alive = true;
            for (int server = 0; server < sick.servers(); server++) {
                alive &= sick.view(server).nodes().stream().allMatch(node -> node.isUsable() && node.linkConnected());
            }
            return alive;
        });
    }

    /** After the ghost: the node joins again as a replica. */
    static void bringBack(DamagedCluster healed) {
        if (healed.view(REPLICA_OF_B).nodes().size() == 1) {
            NodeAddress contact = healed.cluster.server(A).address();
            healed.must(REPLICA_OF_B, "CLUSTER", "MEET", contact.host(), "" + contact.port());
            Eventually.isTrue(
                    "it knows its master",
                    () -> healed.view(REPLICA_OF_B)
                            .node(new NodeId(healed.id(B)))
                            .isPresent());
            healed.must(REPLICA_OF_B, "CLUSTER", "REPLICATE", healed.id(B));
            awaitAllAlive(healed);
        }
    }
}
