package org.clusterarium.model.operation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.plan.Clusters;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.OpenSlot;

/**
 * Three masters that know SETSLOT, GETKEYSINSLOT and MIGRATE as redis-server does ({@code cluster.c}), with a client that writes all the
 * time and follows MOVED and ASK. What a client wrote last under a key is remembered; at the end it must be found.
 */
final class MovingServers {
    private static final int DATABASES = 2;

    private static final class Server {
        final BitSet owned = new BitSet();
        final Map<Integer, NodeId> migrating = new TreeMap<>();
        final Map<Integer, NodeId> importing = new TreeMap<>();
        final List<Map<String, String>> data = List.of(new TreeMap<>(), new TreeMap<>());
    }

    private final Map<NodeId, Server> servers = new TreeMap<>();
    private final List<Map<String, String>> written = List.of(new TreeMap<>(), new TreeMap<>());
    private int writes;

    MovingServers(SlotSet ofFirst, SlotSet ofSecond, SlotSet ofThird) {
        add(0, ofFirst);
        add(1, ofSecond);
        add(2, ofThird);
    }

    private void add(int number, SlotSet slots) {
        Server server = new Server();
        server.owned.or(slots.toBits());
        servers.put(Clusters.id(number), server);
    }

    private Server server(NodeId node) {
        Server server = servers.get(node);
        if (server == null) {
            throw new AssertionError("No such server: " + node);
        }
        return server;
    }

    /** A client sets a key of one of the slots; what it must ask for is as in getNodeByQuery. */
    void write(SplittableRandom random, int keys) {
        int database = random.nextInt(DATABASES);
        String key = "k" + random.nextInt(keys);
        int slot = HashSlot.of(key.getBytes(StandardCharsets.UTF_8));
        Server owner = servers.values().stream()
                .filter(server -> server.owned.get(slot))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Slot " + slot + " has no owner"));
        Map<String, String> place = owner.data.get(database);
        NodeId target = owner.migrating.get(slot);
        if (target != null && !place.containsKey(key)) {
            Server asked = server(target);
            if (!asked.importing.containsKey(slot) && !asked.owned.get(slot)) {
                throw new AssertionError("ASK led to a node that answers MOVED: slot " + slot);
            }
            place = asked.data.get(database);
        }
        String value = "v" + writes++;
        place.put(key, value);
        written.get(database).put(key, value);
    }

    MoveAnswer execute(MoveAction action, SplittableRandom random) {
        Server server = server(action.node());
        int slot = action.slot();
        if (action instanceof MoveAction.SetImporting importing) {
            if (server.owned.get(slot)) {
                return new MoveAnswer.Refused("ERR I'm already the owner of hash slot " + slot);
            }
            server.importing.put(slot, importing.source());
        } else if (action instanceof MoveAction.SetMigrating migrating) {
            if (!server.owned.get(slot)) {
                return new MoveAnswer.Refused("ERR I'm not the owner of hash slot " + slot);
            }
            server.migrating.put(slot, migrating.target());
        } else if (action instanceof MoveAction.ListKeys list) {
            return new MoveAnswer.Keys(keys(server, slot, list.database()).stream()
                    .limit(list.count())
                    .map(key -> key.getBytes(StandardCharsets.UTF_8))
                    .toList());
        } else if (action instanceof MoveAction.MigrateKeys migrate) {
            return migrate(server, migrate, random);
        } else if (action instanceof MoveAction.SetOwner owner) {
            return setOwner(action.node(), owner.owner(), slot);
        }
        return new MoveAnswer.Ok();
    }

    private MoveAnswer migrate(Server source, MoveAction.MigrateKeys migrate, SplittableRandom random) {
        Server target = server(migrate.target());
        if (!target.importing.containsKey(migrate.slot()) && !target.owned.get(migrate.slot())) {
            return new MoveAnswer.Refused("ERR Target instance replied with error: MOVED");
        }
        boolean timesOut = random.nextInt(12) == 0;
        boolean busy = false;
        for (byte[] bytes : migrate.keys()) {
            String key = new String(bytes, StandardCharsets.UTF_8);
            String value = source.data.get(migrate.database()).get(key);
            if (value == null) {
                continue;
            }
            Map<String, String> place = target.data.get(migrate.database());
            if (place.containsKey(key) && !migrate.replace()) {
                busy = true;
                continue;
            }
            place.put(key, value);
            if (timesOut && random.nextBoolean()) {
                return new MoveAnswer.TimedOut();
            }
            source.data.get(migrate.database()).remove(key);
        }
        return timesOut ? new MoveAnswer.TimedOut() : busy ? new MoveAnswer.Busy() : new MoveAnswer.Ok();
    }

    private MoveAnswer setOwner(NodeId node, NodeId owner, int slot) {
        Server server = server(node);
        if (server.owned.get(slot) && !node.equals(owner)) {
            if (!keys(server, slot, 0).isEmpty()) {
                return new MoveAnswer.Refused("ERR Can't assign hashslot " + slot
                        + " to a different node while I still " + "hold keys for this hash slot.");
            }
            server.owned.clear(slot);
        }
        if (keys(server, slot, 0).isEmpty()) {
            server.migrating.remove(slot);
        }
        if (node.equals(owner)) {
            server.owned.set(slot);
            server.importing.remove(slot);
        }
        return new MoveAnswer.Ok();
    }

    /** The bus tells the others of the latest owner: who owned the slot until then deletes its keys, but keeps its mark of the migration. */
    void gossip(NodeId owner, int slot) {
        servers.forEach((node, server) -> {
            if (!node.equals(owner) && server.owned.get(slot) && !server.importing.containsKey(slot)) {
                server.owned.clear(slot);
                for (int database = 0; database < DATABASES; database++) {
                    server.data.get(database).keySet().removeAll(keys(server, slot, database));
                }
            }
        });
    }

    private static Set<String> keys(Server server, int slot, int database) {
        Set<String> keys = new TreeSet<>();
        for (String key : server.data.get(database).keySet()) {
            if (HashSlot.of(key.getBytes(StandardCharsets.UTF_8)) == slot) {
                keys.add(key);
            }
        }
        return keys;
    }

    List<NodeView> views() {
        List<ClusterNode> nodes = new ArrayList<>();
        servers.forEach((id, server) ->
                nodes.add(Clusters.node(nodes.size(), nodes.size(), Optional.empty(), SlotSet.ofBits(server.owned))
                        .withOpenSlots(open(server))));
        return servers.keySet().stream()
                .map(id -> new NodeView(id, new ClusterTopology(nodes)))
                .toList();
    }

    private static List<OpenSlot> open(Server server) {
        List<OpenSlot> open = new ArrayList<>();
        server.migrating.forEach((slot, to) -> open.add(new OpenSlot(slot, OpenSlot.Direction.MIGRATING, to)));
        server.importing.forEach((slot, from) -> open.add(new OpenSlot(slot, OpenSlot.Direction.IMPORTING, from)));
        return open;
    }

    boolean hasOpenSlots() {
        return servers.values().stream().anyMatch(server -> !open(server).isEmpty());
    }

    /** Whether every key that was written is at its slot's one owner with its last value, and nowhere else. */
    Optional<String> damage() {
        for (int database = 0; database < DATABASES; database++) {
            for (Map.Entry<String, String> entry : written.get(database).entrySet()) {
                int slot = HashSlot.of(entry.getKey().getBytes(StandardCharsets.UTF_8));
                int owners = 0;
                for (Server server : servers.values()) {
                    String value = server.data.get(database).get(entry.getKey());
                    owners += server.owned.get(slot) ? 1 : 0;
                    if (server.owned.get(slot) ? !entry.getValue().equals(value) : value != null) {
                        return Optional.of(entry + " in database " + database + " is " + value);
                    }
                }
                if (owners != 1) {
                    return Optional.of("slot " + slot + " has " + owners + " owners");
                }
            }
        }
        return Optional.empty();
    }

    SlotSet slots(int number) {
        return SlotSet.ofBits(server(Clusters.id(number)).owned);
    }
}
