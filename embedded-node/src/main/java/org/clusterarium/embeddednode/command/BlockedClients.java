package org.clusterarium.embeddednode.command;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.Entry;
import org.clusterarium.embeddednode.keyspace.Value;
import org.clusterarium.embeddednode.keyspace.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Clients that wait for a key to hold something (blocked.c). After a command changed such a key, the commands of who waits for it run again, the
 * longest waiting client first; a command that still finds nothing goes on waiting.
 */
public final class BlockedClients {
    private static final String BECAME_REPLICA =
            "UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)";

    private final NodeEnvironment node;
    private final Databases keyspace;
    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
    private final Map<Place, Set<Waiting>> byKey = new LinkedHashMap<>();
    private final Deque<Place> ready = new ArrayDeque<>();
    private BiConsumer<Client, byte[][]> runAgain = (client, args) -> {};
    private BiFunction<Client, byte[][], @Nullable String> elsewhere = (client, args) -> null;

    /** How a wait goes on when one of its keys changed. */
    interface Resumption {
        /** The command to run now that this key changed. */
        byte[][] again(byte[] key);

        /** The error that ends the wait, given what the key holds now; null to go on. */
        @Nullable
        String refusal(@Nullable Value value);
    }

    /** Runs the whole command again. */
    private record SameCommand(byte[][] args) implements Resumption {
        @Override
        public byte[][] again(byte[] key) {
            return args;
        }

        @Override
        public @Nullable String refusal(@Nullable Value value) {
            return null;
        }
    }

    private static final class Waiting {
        private final Client client;
        private final byte[][] args;
        private final List<Place> places;
        private final ValueType type;
        private final long untilMillis;
        private final boolean onReplica;
        private final Resumption resumption;
        private boolean satisfied;

        Waiting(
                CommandCall call,
                List<Place> places,
                ValueType type,
                long untilMillis,
                boolean onReplica,
                Resumption resumption) {
            this.client = call.client();
            this.args = call.args();
            this.places = places;
            this.type = type;
            this.untilMillis = untilMillis;
            this.onReplica = onReplica;
            this.resumption = resumption;
        }
    }

    private static final class Place {
        private final int db;
        private final byte[] key;

        Place(int db, byte[] key) {
            this.db = db;
            this.key = key;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Place place && place.db == db && Arrays.equals(place.key, key);
        }

        @Override
        public int hashCode() {
            return 31 * db + Arrays.hashCode(key);
        }
    }

    public BlockedClients(NodeEnvironment node, Databases keyspace) {
        this.node = node;
        this.keyspace = keyspace;
    }

    /**
     * Connects it with who runs commands.
     *
     * @param again runs a client's command
     * @param redirect tells the error line of a command that another node serves now, null for this one
     */
    public void wire(BiConsumer<Client, byte[][]> again, BiFunction<Client, byte[][], @Nullable String> redirect) {
        runAgain = again;
        elsewhere = redirect;
    }

    /**
     * The call found nothing: its client waits for one of the keys to hold a value of that type. Who may not block is answered the null array.
     *
     * @param timeoutMillis 0 waits for ever
     */
    void await(CommandCall call, List<byte[]> keys, ValueType type, long timeoutMillis) {
        await(call, keys, type, timeoutMillis, new SameCommand(call.args()));
    }

    /** As {@link #await(CommandCall, List, ValueType, long)}, for a command that does not go on by running again as it is. */
    void await(CommandCall call, List<byte[]> keys, ValueType type, long timeoutMillis, Resumption resumption) {
        Client client = call.client();
        Waiting already = waiting.get(client.id());
        if (already != null) {
            already.satisfied = false;
            return;
        }
        if (client.mayNotBlock || client.isMasterLink || node.clients().byId(client.id()) != client) {
            call.reply().nullArray();
            return;
        }
        long until = timeoutMillis == 0 ? Long.MAX_VALUE : node.nowMillis() + timeoutMillis;
        Set<Place> places = new LinkedHashSet<>();
        keys.forEach(key -> places.add(new Place(client.db, key)));
        boolean onReplica = node.replication().isReplica();
        Waiting one = new Waiting(call, List.copyOf(places), type, until, onReplica, resumption);
        waiting.put(client.id(), one);
        places.forEach(place ->
                byKey.computeIfAbsent(place, any -> new LinkedHashSet<>()).add(one));
        node.clients().block(client);
        client.endBlock = error -> endFromOutside(one, error);
    }

    /** A command changed these keys. */
    public void changed(int db, List<byte[]> keys) {
        for (byte[] key : keys) {
            Place place = new Place(db, key);
            if (byKey.containsKey(place)) {
                ready.add(place);
            }
        }
    }

    /** A database was emptied or exchanged with another. */
    public void cleared(int db) {
        byKey.keySet().stream().filter(place -> place.db == db).forEach(ready::add);
    }

    /** Whether nobody waits. */
    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Serves who waits for keys that changed. To be called after each command of a client, not within one. */
    public void serve() {
        Place place;
        while ((place = ready.poll()) != null) {
            for (Waiting one : List.copyOf(byKey.getOrDefault(place, Set.of()))) {
                if (waiting.get(one.client.id()) == one) {
                    resume(one, place);
                }
            }
        }
    }

    private void resume(Waiting one, Place place) {
        Entry entry = keyspace.db(place.db).find(place.key);
        Value value = entry == null ? null : entry.value();
        String refusal = one.resumption.refusal(value);
        if (refusal != null) {
            one.client.reply().error(refusal);
            end(one);
        } else if (value != null && value.type() == one.type) {
            tryAgain(one, one.resumption.again(place.key));
        }
    }

    private void tryAgain(Waiting one, byte[][] command) {
        one.satisfied = true;
        runAgain.accept(one.client, command);
        if (one.satisfied) {
            end(one);
        }
    }

    private void end(Waiting one) {
        forget(one);
        node.clients().unblock(one.client);
    }

    private void forget(Waiting one) {
        waiting.remove(one.client.id());
        for (Place place : one.places) {
            Set<Waiting> queue = byKey.get(place);
            if (queue != null && queue.remove(one) && queue.isEmpty()) {
                byKey.remove(place);
            }
        }
    }

    /** Time passed: ends waits whose time is over, whose slot has moved, or that a replica cannot serve. */
    public void tick() {
        serve();
        for (Waiting one : List.copyOf(waiting.values())) {
            String refusal = refusal(one);
            if (refusal != null) {
                one.client.reply().error(refusal);
                end(one);
            } else if (node.nowMillis() >= one.untilMillis) {
                one.client.reply().nullArray();
                end(one);
            }
        }
    }

    private @Nullable String refusal(Waiting one) {
        String redirect = elsewhere.apply(one.client, one.args);
        if (redirect != null && (redirect.startsWith("MOVED ") || redirect.startsWith("CLUSTERDOWN "))) {
            return redirect;
        }
        return node.replication().isReplica() && !one.onReplica ? BECAME_REPLICA : null;
    }

    /** CLIENT UNBLOCK: ends a wait with that error, or for null as its timeout would. */
    private void endFromOutside(Waiting one, @Nullable String error) {
        if (error == null) {
            one.client.reply().nullArray();
        } else {
            one.client.reply().error(error);
        }
        end(one);
    }

    /** A client is gone. */
    public void closed(Client client) {
        Waiting one = waiting.get(client.id());
        if (one != null) {
            forget(one);
        }
    }
}
