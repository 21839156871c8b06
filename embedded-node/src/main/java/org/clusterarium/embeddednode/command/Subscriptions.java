package org.clusterarium.embeddednode.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clusterarium.embeddednode.core.Client;

/** Who subscribed to which names of one kind: channels, patterns or sharded channels. */
final class Subscriptions {
    private final Map<byte[], Map<Long, Client>> byName = new TreeMap<>(Arrays::compareUnsigned);
    private final Map<Long, Set<byte[]>> byClient = new TreeMap<>();

    /** False when the client had it already. */
    boolean add(Client client, byte[] name) {
        if (!byClient.computeIfAbsent(client.id(), id -> new TreeSet<>(Arrays::compareUnsigned))
                .add(name)) {
            return false;
        }
        byName.computeIfAbsent(name, key -> new LinkedHashMap<>()).put(client.id(), client);
        return true;
    }

    /** False when the client did not have it. */
    boolean remove(Client client, byte[] name) {
        Set<byte[]> names = byClient.get(client.id());
        if (names == null || !names.remove(name)) {
            return false;
        }
        if (names.isEmpty()) {
            byClient.remove(client.id());
        }
        Map<Long, Client> clients = byName.get(name);
        if (clients != null && clients.remove(client.id()) != null && clients.isEmpty()) {
            byName.remove(name);
        }
        return true;
    }

    /** Names a client subscribed to; a copy. */
    List<byte[]> of(Client client) {
        return new ArrayList<>(byClient.getOrDefault(client.id(), Set.of()));
    }

    int count(Client client) {
        return byClient.getOrDefault(client.id(), Set.of()).size();
    }

    /** Subscribers of a name in the order in which they came. */
    Collection<Client> subscribers(byte[] name) {
        Map<Long, Client> clients = byName.get(name);
        return clients == null ? List.of() : clients.values();
    }

    /** Names with subscribers, sorted. */
    Set<byte[]> names() {
        return byName.keySet();
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }
}
