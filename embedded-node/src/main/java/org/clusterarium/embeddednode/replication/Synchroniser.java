package org.clusterarium.embeddednode.replication;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.persistence.DatasetImage;
import org.clusterarium.embeddednode.resp.ReplyWriter;

/**
 * Master side of PSYNC and SYNC ({@code syncCommand}): the missing bytes, or the whole dataset. The image is made in memory at once and
 * sent with its length, which every replica understands whatever it announced; there is no child process to wait for, so
 * {@code repl-diskless-sync-delay} has nothing to delay.
 */
final class Synchroniser {
    private final NodeEnvironment node;
    private final ReplicationHistory history;
    private final AttachedReplicas replicas;

    Synchroniser(NodeEnvironment node, ReplicationHistory history, AttachedReplicas replicas) {
        this.node = node;
        this.history = history;
        this.replicas = replicas;
    }

    void synchronise(CommandCall call) {
        if (call.client().isReplica) {
            return;
        }
        if (node.replication().isReplica() && !node.replication().masterLinkUp()) {
            call.reply().error("NOMASTERLINK Can't SYNC while not connected with my master");
            return;
        }
        AttachedReplica replica = replicas.introduce(call.client());
        node.log(LogLevel.NOTICE, "Replica " + replica.name() + " asks for synchronization");
        boolean psync = call.args()[0].length == 5;
        if (psync && continuePartially(call, replica)) {
            node.stats().partialSynchronisation();
        } else {
            if (psync && !wantsEverything(call.args()[1])) {
                node.stats().refusedPartialSynchronisation();
            }
            node.stats().fullSynchronisation();
            sendEverything(call.reply(), replica, psync);
        }
    }

    private static boolean wantsEverything(byte[] id) {
        return id.length > 0 && id[0] == '?';
    }

    private boolean continuePartially(CommandCall call, AttachedReplica replica) {
        String wantedId = new String(call.args()[1], UTF_8);
        long from;
        try {
            from = Long.parseLong(new String(call.args()[2], US_ASCII));
        } catch (NumberFormatException e) {
            return false;
        }
        if (!history.matches(wantedId, from)) {
            logMismatch(wantedId, from, replica);
            return false;
        }
        Backlog backlog = history.backlog();
        if (backlog == null || !backlog.reaches(from)) {
            node.log(
                    LogLevel.NOTICE,
                    "Unable to partial resync with replica " + replica.name()
                            + " for lack of backlog (Replica request was: " + from + ").");
            return false;
        }
        byte[] missing = backlog.from(from);
        call.reply().simple(replica.understandsNewIds ? "CONTINUE " + history.id() : "CONTINUE");
        call.reply().raw(missing);
        attach(replica);
        node.log(
                LogLevel.NOTICE,
                "Partial resynchronization request from " + replica.name() + " accepted. Sending " + missing.length
                        + " bytes of backlog starting from offset " + from + ".");
        return true;
    }

    private void logMismatch(String wantedId, long from, AttachedReplica replica) {
        if (wantedId.equals("?")) {
            node.log(LogLevel.NOTICE, "Full resync requested by replica " + replica.name());
        } else if (wantedId.equals(history.secondId())) {
            node.log(
                    LogLevel.NOTICE,
                    "Partial resynchronization not accepted: Requested offset for second ID was " + from
                            + ", but I can reply up to " + history.secondOffset());
        } else {
            node.log(
                    LogLevel.NOTICE,
                    "Partial resynchronization not accepted: Replication ID mismatch (Replica asked for '" + wantedId
                            + "', my replication IDs are '" + history.id() + "' and '" + history.secondId() + "')");
        }
    }

    private void sendEverything(ReplyWriter reply, AttachedReplica replica, boolean psync) {
        if (history.backlog() == null) {
            history.begin();
            history.createBacklog(
                    node.config().get(Directives.REPL_BACKLOG_SIZE).intValue());
            node.log(
                    LogLevel.NOTICE,
                    "Replication backlog created, my new replication IDs are '" + history.id() + "' and '"
                            + history.secondId() + "'");
        }
        if (psync) {
            reply.simple("FULLRESYNC " + history.id() + " " + history.offset());
        }
        byte[] image = DatasetImage.of(node, history.id(), history.offset());
        reply.raw(("$" + image.length + "\r\n").getBytes(US_ASCII));
        reply.raw(image);
        attach(replica);
        replicas.forgetDatabase();
        node.log(LogLevel.NOTICE, "Synchronization with replica " + replica.name() + " succeeded");
    }

    private void attach(AttachedReplica replica) {
        replica.client.isReplica = true;
        replica.online = true;
        replica.acknowledgedAtMillis = node.nowMillis();
        node.clients().flush(replica.client);
    }
}
