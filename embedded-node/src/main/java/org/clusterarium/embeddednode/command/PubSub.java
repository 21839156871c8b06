package org.clusterarium.embeddednode.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntPredicate;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.resp.ReplyWriter;
import org.clusterarium.model.slot.HashSlot;

/** Channels and their subscribers (pubsub.c). */
public final class PubSub {
    private static final byte[] NOTHING = {};

    /** What can be subscribed to. */
    enum Kind {
        CHANNEL("subscribe", "unsubscribe"),
        PATTERN("psubscribe", "punsubscribe"),
        SHARDED("ssubscribe", "sunsubscribe");

        final String subscribe;
        final String unsubscribe;

        Kind(String subscribe, String unsubscribe) {
            this.subscribe = subscribe;
            this.unsubscribe = unsubscribe;
        }
    }

    private final NodeEnvironment node;
    private final Subscriptions channels = new Subscriptions();
    private final Subscriptions patterns = new Subscriptions();
    private final Subscriptions sharded = new Subscriptions();

    public PubSub(NodeEnvironment node) {
        this.node = node;
    }

    Subscriptions of(Kind kind) {
        return switch (kind) {
            case CHANNEL -> channels;
            case PATTERN -> patterns;
            case SHARDED -> sharded;
        };
    }

    /** Channels with subscribers here. */
    public int channelCount() {
        return channels.names().size();
    }

    /** Patterns with subscribers here. */
    public int patternCount() {
        return patterns.names().size();
    }

    /** Sharded channels with subscribers here. */
    public int shardedChannelCount() {
        return sharded.names().size();
    }

    void subscribe(Client client, Kind kind, byte[] name) {
        of(kind).add(client, name);
        count(client);
        tell(client, kind, kind.subscribe, name);
    }

    void unsubscribe(Client client, Kind kind, byte[] name) {
        of(kind).remove(client, name);
        count(client);
        tell(client, kind, kind.unsubscribe, name);
    }

    /** Answers even when there is nothing to end: with the null in place of a name. */
    void unsubscribeAll(Client client, Kind kind) {
        List<byte[]> names = of(kind).of(client);
        names.forEach(name -> unsubscribe(client, kind, name));
        if (names.isEmpty()) {
            tell(client, kind, kind.unsubscribe, NOTHING);
        }
    }

    private void tell(Client client, Kind kind, String what, byte[] name) {
        ReplyWriter reply = client.reply();
        reply.push(3);
        reply.bulk(what);
        if (name == NOTHING) {
            reply.nullBulk();
        } else {
            reply.bulk(name);
        }
        reply.integer(kind == Kind.SHARDED ? client.shardedChannels : client.channels + client.patterns);
    }

    private void count(Client client) {
        boolean before = client.isSubscriber();
        client.channels = channels.count(client);
        client.patterns = patterns.count(client);
        client.shardedChannels = sharded.count(client);
        if (before != client.isSubscriber()) {
            node.emit(new Effect.ClientSubscribes(client.id(), !before));
        }
    }

    /** Names a client subscribed to: patterns, or channels of both kinds. */
    public List<byte[]> of(Client client, boolean byPattern) {
        List<byte[]> names = (byPattern ? patterns : channels).of(client);
        if (!byPattern) {
            names.addAll(sharded.of(client));
        }
        return names;
    }

    /** Forgets a client without telling it: RESET, or the connection is gone. */
    public void forget(Client client) {
        for (Kind kind : client.isSubscriber() ? Kind.values() : new Kind[0]) {
            of(kind).of(client).forEach(name -> of(kind).remove(client, name));
        }
        count(client);
    }

    /** Gives a message to the subscribers of this node; answers how many got it. */
    public int deliver(byte[] channel, byte[] message, boolean onlySharded) {
        Collection<Client> direct = (onlySharded ? sharded : channels).subscribers(channel);
        int receivers = direct.size();
        Frames frames = new Frames();
        for (Client client : direct) {
            send(client, frames.of(client, onlySharded ? "smessage" : "message", channel, message));
        }
        if (!onlySharded && !patterns.isEmpty()) {
            receivers += deliverByPattern(channel, message);
        }
        return receivers;
    }

    private int deliverByPattern(byte[] channel, byte[] message) {
        int receivers = 0;
        for (byte[] pattern : patterns.names()) {
            if (new Glob(pattern).matches(channel)) {
                Frames frames = new Frames();
                for (Client client : patterns.subscribers(pattern)) {
                    send(client, frames.of(client, "pmessage", pattern, channel, message));
                    receivers++;
                }
            }
        }
        return receivers;
    }

    private void send(Client client, byte[] frame) {
        client.reply().raw(frame);
        node.clients().flushLater(client);
    }

    /** A message in the two protocols, written once for all receivers. */
    private static final class Frames {
        private final byte[][] byProtocol = new byte[2][];

        byte[] of(Client client, String kind, byte[]... parts) {
            int protocol = client.reply().protocol();
            byte[] known = byProtocol[protocol - 2];
            if (known == null) {
                ReplyWriter writer = new ReplyWriter();
                writer.protocol(protocol);
                writer.push(parts.length + 1);
                writer.bulk(kind);
                for (byte[] part : parts) {
                    writer.bulk(part);
                }
                known = writer.take();
                byProtocol[protocol - 2] = known;
            }
            return known;
        }
    }

    /** Ends subscriptions to sharded channels of slots that this shard no longer serves (removeChannelsInSlot, cluster.c). */
    public void dropForeignSlots(IntPredicate served) {
        if (sharded.isEmpty()) {
            return;
        }
        List<byte[]> foreign = new ArrayList<>();
        for (byte[] channel : sharded.names()) {
            if (!served.test(HashSlot.of(channel))) {
                foreign.add(channel);
            }
        }
        for (byte[] channel : foreign) {
            for (Client client : List.copyOf(sharded.subscribers(channel))) {
                unsubscribe(client, Kind.SHARDED, channel);
                node.clients().flushLater(client);
            }
        }
    }
}
