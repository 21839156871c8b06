package org.clusterarium.embeddednode.replication;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.resp.CommandEncoder;
import org.clusterarium.embeddednode.resp.CommandScanner;
import org.clusterarium.embeddednode.resp.CommandScanner.MalformedCommandException;
import org.jspecify.annotations.Nullable;

/** Synchronised: the master's writes arrive one by one, and are acknowledged every second. */
final class StreamState implements MasterLinkState {
    private static final long ACK_PERIOD_MILLIS = 1000;

    private final MasterFollower follower;
    private final Client master;
    private byte[] pending = {};
    private int used;
    private int filled;
    private @Nullable List<byte[][]> transaction;
    private long lastIoMillis;
    private long lastAckMillis;

    StreamState(MasterFollower follower, Client master) {
        this.follower = follower;
        this.master = master;
        this.lastIoMillis = follower.nowMillis();
    }

    @Override
    public void received(byte[] bytes) {
        lastIoMillis = follower.nowMillis();
        append(bytes);
        skipNewlines();
        CommandScanner scanner = new CommandScanner(pending, used, filled);
        try {
            int start = scanner.position();
            byte[][] command = scanner.next();
            while (command != null && follower.isIn(this)) {
                apply(command, start, scanner.position());
                start = scanner.position();
                command = scanner.next();
            }
            if (follower.isIn(this) && transaction == null) {
                count(start);
            }
            transaction = null;
        } catch (MalformedCommandException e) {
            follower.log(
                    LogLevel.WARNING, "Protocol error (" + e.getMessage() + ") from the MASTER's replication stream");
            follower.abandon();
        }
    }

    /** A master keeps a link alive with empty lines while it prepares something. */
    private void skipNewlines() {
        int at = used;
        while (at < filled && (pending[at] == '\n' || pending[at] == '\r')) {
            at++;
        }
        count(at);
    }

    /** An unfinished transaction does not count and is read again when more of it is there, so that it is applied as a whole. */
    private void apply(byte[][] command, int start, int end) {
        String name = new String(command[0], StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (name.equals("multi")) {
            count(start);
            transaction = new ArrayList<>();
        } else if (name.equals("exec") && transaction != null) {
            List<byte[][]> queued = transaction;
            transaction = null;
            follower.atomically(() -> queued.forEach(this::execute));
            count(end);
        } else if (transaction != null) {
            transaction.add(command);
        } else if (name.equals("replconf")) {
            count(start);
            acknowledge();
        } else if (!name.equals("ping")) {
            execute(command);
        }
    }

    private void execute(byte[][] command) {
        follower.execute(master, command);
        byte[] reply = master.reply().take();
        if (reply.length > 0 && reply[0] == '-') {
            follower.log(
                    LogLevel.WARNING,
                    "== CRITICAL == This replica is sending an error to its master: '"
                            + new String(reply, StandardCharsets.UTF_8).trim() + "' after processing the command '"
                            + new String(command[0], StandardCharsets.UTF_8) + "'");
        }
    }

    /** Everything up to there is part of the dataset now: it counts, and goes on to our own replicas. */
    private void count(int end) {
        if (end > used) {
            follower.applied(Arrays.copyOfRange(pending, used, end));
            used = end;
        }
    }

    private void append(byte[] bytes) {
        if (used == filled) {
            pending = bytes;
            used = 0;
            filled = bytes.length;
            return;
        }
        int unused = filled - used;
        if (pending.length - filled < bytes.length) {
            int capacity = Math.max(unused + bytes.length, Math.min(unused * 2, 1 << 29));
            byte[] larger = new byte[capacity];
            System.arraycopy(pending, used, larger, 0, unused);
            pending = larger;
            used = 0;
            filled = unused;
        }
        System.arraycopy(bytes, 0, pending, filled, bytes.length);
        filled += bytes.length;
    }

    void acknowledge() {
        lastAckMillis = follower.nowMillis();
        follower.send(CommandEncoder.encode(
                "REPLCONF", "ACK", Long.toString(follower.history().offset())));
    }

    long lastIoMillis() {
        return lastIoMillis;
    }

    @Override
    public void tick() {
        if (follower.timedOut(lastIoMillis)) {
            follower.log(LogLevel.WARNING, "MASTER timeout: no data nor PING received...");
            follower.disconnect("timeout");
        } else if (follower.nowMillis() - lastAckMillis >= ACK_PERIOD_MILLIS) {
            acknowledge();
        }
    }

    @Override
    public String roleName() {
        return "connected";
    }

    @Override
    public void lost(String reason) {
        follower.log(LogLevel.WARNING, "Connection with master lost.");
    }
}
