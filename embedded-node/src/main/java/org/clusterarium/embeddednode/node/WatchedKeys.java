package org.clusterarium.embeddednode.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.keyspace.Databases;

/** Which client watches which keys (multi.c: watchForKey, touchWatchedKey, isWatchedKeyExpired). */
final class WatchedKeys {
    /** @param existed whether the key was there for clients when the watch began: one that was gone already cannot go again */
    private record Watch(Client client, Place place, boolean existed) {}

    private record Place(int db, byte[] key) {}

    private final Databases keyspace;
    private final Map<Place, List<Watch>> byPlace = new TreeMap<>(Comparator.comparingInt(Place::db)
            .thenComparing((one, other) -> Arrays.compareUnsigned(one.key(), other.key())));
    private final Map<Long, List<Watch>> byClient = new TreeMap<>();

    WatchedKeys(Databases keyspace) {
        this.keyspace = keyspace;
    }

    boolean isEmpty() {
        return byPlace.isEmpty();
    }

    void watch(Client client, byte[] key) {
        Place place = new Place(client.db, key);
        List<Watch> here = byPlace.computeIfAbsent(place, at -> new ArrayList<>());
        if (here.stream().anyMatch(watch -> watch.client() == client)) {
            return;
        }
        Watch watch = new Watch(client, place, isThere(place));
        here.add(watch);
        byClient.computeIfAbsent(client.id(), id -> new ArrayList<>()).add(watch);
    }

    void unwatch(Client client) {
        client.watchBroken = false;
        List<Watch> mine = byClient.remove(client.id());
        if (mine == null) {
            return;
        }
        for (Watch watch : mine) {
            List<Watch> here = byPlace.get(watch.place());
            if (here != null && here.remove(watch) && here.isEmpty()) {
                byPlace.remove(watch.place());
            }
        }
    }

    /** The key was changed, stored or deleted. */
    void touched(int db, byte[] key) {
        List<Watch> here = byPlace.get(new Place(db, key));
        if (here != null) {
            here.forEach(this::touched);
        }
    }

    private void touched(Watch watch) {
        if (watch.existed() || isThere(watch.place())) {
            watch.client().watchBroken = true;
        }
    }

    /** A database was emptied or exchanged with another: its keys that were there, or are there now, changed. */
    void touchedAll(int db) {
        byPlace.forEach((place, watches) -> {
            if (place.db() == db) {
                watches.forEach(this::touched);
            }
        });
    }

    /** Whether a key that the client watches and that was there has gone, by its time or with its slot. */
    boolean lostOne(Client client) {
        return byClient.getOrDefault(client.id(), List.of()).stream()
                .anyMatch(watch -> watch.existed() && !isThere(watch.place()));
    }

    private boolean isThere(Place place) {
        return keyspace.db(place.db()).holds(place.key());
    }
}
