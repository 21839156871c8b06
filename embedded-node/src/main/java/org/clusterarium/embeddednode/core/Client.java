package org.clusterarium.embeddednode.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.clusterarium.embeddednode.resp.ReplyWriter;
import org.jspecify.annotations.Nullable;

/** State of one client connection. Mutable, owned by the core. */
public final class Client {
    private final long id;
    private final String remoteAddress;
    private final String localAddress;
    private final ReplyWriter reply = new ReplyWriter();

    /** Selected database. */
    public int db;

    public boolean authenticated;

    /** Who it is; null for the master link and for files, which may do everything. */
    public @Nullable User user;

    public String name = "";
    /** READONLY was sent: a cluster replica serves reads. */
    public boolean readOnly;
    /** ASKING was sent: valid for the next command only. */
    public boolean asking;
    /** It sent PSYNC: gets the replication stream. */
    public boolean isReplica;
    /** Commands come from our master: never redirected, never answered, never refused as read-only. */
    public boolean isMasterLink;

    public boolean blocked;

    /** Ends its block from outside: with that error, or as its timeout would for null. Null where it cannot be ended. */
    public @Nullable Consumer<@Nullable String> endBlock;

    /** It sent MONITOR. */
    public boolean isMonitor;

    /** What it queues since MULTI, null outside of a transaction. */
    public @Nullable Transaction transaction;

    /** A key that it watches was changed: its next EXEC does nothing. */
    public boolean watchBroken;

    /** Channels it subscribed to. */
    public int channels;

    /** Patterns it subscribed to. */
    public int patterns;

    /** Sharded channels it subscribed to. */
    public int shardedChannels;

    /** A transaction runs: commands that would block answer as if their time were over ({@code CLIENT_DENY_BLOCKING}). */
    public boolean mayNotBlock;

    public boolean closing;
    /** Replication offset after this client's last write: what WAIT waits for. */
    public long lastWriteOffset;

    /** CLIENT NO-EVICT ON was sent. */
    public boolean noEvict;

    /** What CLIENT REPLY chose. */
    public ReplyMode replyMode = ReplyMode.ON;

    /** Unix milliseconds at which the client connected. */
    public long connectedMillis;

    /** Unix milliseconds of its last command. */
    public long lastCommandMillis;

    /** Name of its last command as CLIENT LIST shows it, {@code NULL} before the first. */
    public String lastCommand = "NULL";

    /** The command that runs now, empty between commands. */
    public byte[][] running = {};

    /** Commands that wait until the client is no longer blocked or paused. */
    public final Deque<byte[][]> waiting = new ArrayDeque<>();

    /** The driver was told not to read on. */
    public boolean suspended;

    /** Which replies a client wants (CLIENT REPLY). */
    public enum ReplyMode {
        ON,
        OFF,
        /** Not for the command that chose it and the next one. */
        SKIP_NEXT,
        /** Not for the command that runs now. */
        SKIP
    }

    public Client(long id, String remoteAddress, String localAddress) {
        this.id = id;
        this.remoteAddress = remoteAddress;
        this.localAddress = localAddress;
    }

    public long id() {
        return id;
    }

    /** The id that CLIENT ID, HELLO and CLIENT LIST show: positive, growing with each connection. */
    public long shownId() {
        return Math.abs(id);
    }

    /** Whether it subscribed to anything. */
    public boolean isSubscriber() {
        return channels + patterns + shardedChannels > 0;
    }

    public String remoteAddress() {
        return remoteAddress;
    }

    public String localAddress() {
        return localAddress;
    }

    /** Where replies are written, in the protocol version the client chose. */
    public ReplyWriter reply() {
        return reply;
    }
}
