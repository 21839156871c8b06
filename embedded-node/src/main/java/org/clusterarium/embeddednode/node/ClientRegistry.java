package org.clusterarium.embeddednode.node;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.Clients;
import org.clusterarium.embeddednode.core.Effect;
import org.jspecify.annotations.Nullable;

/** The connected clients, which of them wait, and until when clients are paused. */
final class ClientRegistry implements Clients {
    private final Map<Long, Client> clients = new LinkedHashMap<>();
    /** Clients whose waiting commands may go on at the end of the step. */
    private final Deque<Client> ready = new ArrayDeque<>();

    private final Map<Long, Client> toFlush = new LinkedHashMap<>();
    private final Consumer<Effect> effects;
    private final Consumer<Client> onClosed;
    private final LongSupplier nowMillis;
    private long pausedUntilMillis;
    private boolean pausedAll;
    private boolean held;

    ClientRegistry(Consumer<Effect> effects, Consumer<Client> onClosed, LongSupplier nowMillis) {
        this.effects = effects;
        this.onClosed = onClosed;
        this.nowMillis = nowMillis;
    }

    void add(Client client) {
        clients.put(client.id(), client);
    }

    int size() {
        return clients.size();
    }

    @Override
    public Collection<Client> all() {
        return Collections.unmodifiableCollection(clients.values());
    }

    @Override
    public @Nullable Client byId(long id) {
        return clients.get(id);
    }

    @Override
    public void flush(Client client) {
        int length = client.reply().length();
        if (length > 0 && clients.get(client.id()) == client) {
            effects.accept(new Effect.Reply(client.id(), client.reply().take(), 0, length));
        }
    }

    @Override
    public void flushLater(Client client) {
        toFlush.put(client.id(), client);
    }

    /** Ends a step. */
    void flushPending() {
        if (!toFlush.isEmpty()) {
            toFlush.values().forEach(this::flush);
            toFlush.clear();
        }
    }

    @Override
    public void close(Client client) {
        if (clients.get(client.id()) != client) {
            return;
        }
        flush(client);
        effects.accept(new Effect.CloseClient(client.id()));
        removed(client);
    }

    /** The client is gone: it closed the connection, or was closed by {@link #close}. */
    void removed(Client client) {
        if (clients.remove(client.id()) != null) {
            client.closing = true;
            client.waiting.clear();
            onClosed.accept(client);
        }
    }

    @Override
    public void pauseUntil(long unixMillis, boolean all) {
        pausedUntilMillis = Math.max(pausedUntilMillis, unixMillis);
        pausedAll = pausedAll || all;
    }

    @Override
    public void unpause() {
        pausedUntilMillis = 0;
        pausedAll = false;
        goOn();
    }

    private void goOn() {
        for (Client client : clients.values()) {
            if (!client.waiting.isEmpty() && !client.blocked) {
                ready.add(client);
            }
        }
    }

    @Override
    public void hold() {
        held = true;
    }

    @Override
    public void release() {
        held = false;
        goOn();
    }

    /** Ends a pause whose time is over. */
    void tick() {
        if (pausedUntilMillis > 0 && nowMillis.getAsLong() >= pausedUntilMillis) {
            unpause();
        }
    }

    /** Whether a command of that kind has to wait now. */
    boolean isPaused(boolean write) {
        return held || pausedUntilMillis > 0 && (pausedAll || write) && pausedUntilMillis > nowMillis.getAsLong();
    }

    @Override
    public boolean writesPaused() {
        return isPaused(true);
    }

    @Override
    public void block(Client client) {
        client.blocked = true;
    }

    @Override
    public void unblock(Client client) {
        client.blocked = false;
        client.endBlock = null;
        flush(client);
        ready.add(client);
    }

    long blockedCount() {
        return clients.values().stream().filter(client -> client.blocked).count();
    }

    /** A client whose waiting commands may go on, null when there is none. */
    @Nullable
    Client nextReady() {
        return ready.poll();
    }

    /** Tells the driver whether to read from the client, when that has changed. */
    void suspend(Client client, boolean suspended) {
        if (client.suspended != suspended) {
            client.suspended = suspended;
            effects.accept(new Effect.SuspendClient(client.id(), suspended));
        }
    }
}
