package org.clusterarium.embeddednode.replication;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.config.NodeConfig;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.resp.CommandEncoder;

/**
 * PING, then AUTH and the REPLCONFs back to back, then PSYNC; replies come in order, one line each
 * ({@code syncWithMaster}, fact sheet section 1).
 */
final class HandshakeState implements MasterLinkState {
    private static final int LONGEST_LINE = 1024;

    private final MasterFollower follower;
    private final LineBuffer lines = new LineBuffer();
    private final Deque<Consumer<String>> awaited = new ArrayDeque<>();
    private long lastIoMillis;

    HandshakeState(MasterFollower follower) {
        this.follower = follower;
        this.lastIoMillis = follower.nowMillis();
        follower.log(LogLevel.NOTICE, "Non blocking connect for SYNC fired the event.");
        ask(this::pingReply, "PING");
    }

    @Override
    public void received(byte[] bytes) {
        lastIoMillis = follower.nowMillis();
        lines.add(bytes);
        while (follower.isIn(this)) {
            String line = lines.line();
            if (line == null) {
                break;
            }
            accept(line);
        }
        if (follower.isIn(this) && lines.size() > LONGEST_LINE) {
            follower.log(LogLevel.WARNING, "Too long line from MASTER during the handshake");
            follower.abandon();
        }
    }

    private void accept(String line) {
        Consumer<String> step = awaited.peek();
        boolean keepAlive = line.isEmpty();
        if (step == null || keepAlive) {
            return;
        }
        awaited.remove();
        step.accept(line);
    }

    private void pingReply(String reply) {
        boolean acceptable = reply.startsWith("+")
                || reply.startsWith("-NOAUTH")
                || reply.startsWith("-NOPERM")
                || reply.startsWith("-ERR operation not permitted");
        if (!acceptable) {
            follower.log(LogLevel.WARNING, "Error reply to PING from master: '" + reply + "'");
            follower.abandon();
            return;
        }
        follower.log(LogLevel.NOTICE, "Master replied to PING, replication can continue...");
        introduce(follower.config());
    }

    private void introduce(NodeConfig config) {
        String password = config.get(Directives.MASTERAUTH);
        if (!password.isEmpty()) {
            String user = config.get(Directives.MASTERUSER);
            List<String> auth = new ArrayList<>(List.of("AUTH"));
            if (!user.isEmpty()) {
                auth.add(user);
            }
            auth.add(password);
            ask(this::authReply, auth.toArray(new String[0]));
        }
        long announced = config.get(Directives.REPLICA_ANNOUNCE_PORT);
        long port = announced == 0 ? config.get(Directives.PORT) : announced;
        ask(uncritical("listening-port"), "REPLCONF", "listening-port", Long.toString(port));
        String ip = config.get(Directives.REPLICA_ANNOUNCE_IP);
        if (!ip.isEmpty()) {
            ask(uncritical("ip-address"), "REPLCONF", "ip-address", ip);
        }
        ask(this::capabilitiesReply, "REPLCONF", "capa", "eof", "capa", "psync2");
    }

    private void authReply(String reply) {
        if (reply.startsWith("-")) {
            follower.log(LogLevel.WARNING, "Unable to AUTH to MASTER: " + reply);
            follower.abandon();
        }
    }

    private Consumer<String> uncritical(String option) {
        return reply -> {
            if (reply.startsWith("-")) {
                follower.log(
                        LogLevel.NOTICE, "(Non critical) Master does not understand REPLCONF " + option + ": " + reply);
            }
        };
    }

    private void capabilitiesReply(String reply) {
        uncritical("capa").accept(reply);
        ReplicationHistory history = follower.history();
        if (follower.canContinue()) {
            String from = Long.toString(history.offset() + 1);
            follower.log(
                    LogLevel.NOTICE, "Trying a partial resynchronization (request " + history.id() + ":" + from + ").");
            ask(this::psyncReply, "PSYNC", history.id(), from);
        } else {
            follower.log(LogLevel.NOTICE, "Partial resynchronization not possible (no cached master)");
            ask(this::psyncReply, "PSYNC", "?", "-1");
        }
    }

    private void psyncReply(String reply) {
        if (reply.startsWith("+FULLRESYNC")) {
            fullResync(reply);
        } else if (reply.startsWith("+CONTINUE")) {
            partialResync(reply);
        } else if (reply.startsWith("-NOMASTERLINK") || reply.startsWith("-LOADING")) {
            follower.log(LogLevel.NOTICE, "MASTER is currently unable to PSYNC but should be in the future: " + reply);
            follower.abandon();
        } else {
            retryWithSync(reply);
        }
    }

    private void fullResync(String reply) {
        String[] words = reply.split(" ");
        long offset = words.length == 3 ? offset(words[2]) : -1;
        if (offset < 0 || words[1].length() != ReplicationHistory.NO_ID.length()) {
            follower.log(LogLevel.WARNING, "Master replied with wrong +FULLRESYNC syntax.");
            follower.abandon();
            return;
        }
        follower.log(LogLevel.NOTICE, "Full resync from master: " + words[1] + ":" + offset);
        follower.forgetCachedMaster();
        follower.enter(new TransferState(follower, words[1], offset), lines.rest());
    }

    private static long offset(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void partialResync(String reply) {
        if (!follower.canContinue()) {
            follower.log(LogLevel.WARNING, "Unexpected reply to PSYNC from master: " + reply);
            follower.abandon();
            return;
        }
        follower.log(LogLevel.NOTICE, "Successful partial resynchronization with master.");
        String newId = reply.substring("+CONTINUE".length()).trim();
        if (newId.length() == ReplicationHistory.NO_ID.length()) {
            follower.masterIdIs(newId);
        }
        follower.log(LogLevel.NOTICE, "MASTER <-> REPLICA sync: Master accepted a Partial Resynchronization.");
        follower.synchronised(false, lines.rest());
    }

    private void retryWithSync(String reply) {
        if (reply.startsWith("-ERR")) {
            follower.log(LogLevel.NOTICE, "Master does not support PSYNC or is in error state (reply: " + reply + ")");
        } else {
            follower.log(LogLevel.WARNING, "Unexpected reply to PSYNC from master: " + reply);
        }
        follower.log(LogLevel.NOTICE, "Retrying with SYNC...");
        follower.forgetCachedMaster();
        follower.send(CommandEncoder.encode("SYNC"));
        follower.enter(TransferState.withoutHistory(follower), lines.rest());
    }

    private void ask(Consumer<String> onReply, String... command) {
        awaited.add(onReply);
        follower.send(CommandEncoder.encode(command));
    }

    @Override
    public void tick() {
        if (follower.timedOut(lastIoMillis)) {
            follower.log(LogLevel.WARNING, "Timeout connecting to the MASTER...");
            follower.abandon();
        }
    }

    @Override
    public String roleName() {
        return "handshake";
    }

    @Override
    public void lost(String reason) {
        follower.log(LogLevel.WARNING, "Failed to read response from the server: " + reason);
    }
}
