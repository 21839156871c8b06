package org.clusterarium.embeddednode.persistence;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The orderly end of a node ({@code prepareForShutdown}): writes wait, replicas get time to receive what they miss, the dataset is saved,
 * the process ends. A dataset that cannot be saved keeps the node alive, unless FORCE was said.
 */
final class Shutdown {
    private static final long WITHOUT_LIMIT = Long.MAX_VALUE / 2;

    private final NodeEnvironment node;
    private final RdbSaver saver;
    private @Nullable Client requester;
    private Mode mode = Mode.BY_SAVE_POINTS;
    private boolean force;
    private boolean waitingForReplicas;
    private boolean saving;
    private long offset;
    private long giveUpMillis;

    Shutdown(NodeEnvironment node, RdbSaver saver) {
        this.node = node;
        this.saver = saver;
    }

    private enum Mode {
        BY_SAVE_POINTS,
        SAVE,
        NOSAVE
    }

    void command(CommandCall call) {
        boolean now = false;
        boolean abort = false;
        boolean save = false;
        boolean nosave = false;
        force = false;
        for (int i = 1; i < call.args().length; i++) {
            switch (new String(call.args()[i], StandardCharsets.UTF_8).toLowerCase(Locale.ROOT)) {
                case "nosave" -> nosave = true;
                case "save" -> save = true;
                case "now" -> now = true;
                case "force" -> force = true;
                case "abort" -> abort = true;
                default -> {
                    call.reply().error("ERR syntax error");
                    return;
                }
            }
        }
        if (save && nosave || abort && call.args().length > 2) {
            call.reply().error("ERR syntax error");
        } else if (abort) {
            abort(call);
        } else {
            mode = save ? Mode.SAVE : nosave ? Mode.NOSAVE : Mode.BY_SAVE_POINTS;
            requester = call.client();
            node.clients().block(call.client());
            begin("User requested shutdown...", now);
        }
    }

    /** SIGTERM. */
    void requested() {
        mode = Mode.BY_SAVE_POINTS;
        force = false;
        begin("User requested shutdown...", false);
    }

    void tick() {
        if (waitingForReplicas
                && (node.nowMillis() >= giveUpMillis || node.replication().replicasReached(offset))) {
            finish();
        }
    }

    void clientClosed(Client client) {
        if (requester == client) {
            requester = null;
        }
    }

    private void begin(String reason, boolean now) {
        node.log(LogLevel.WARNING, reason);
        offset = node.replication().offset();
        long patience = node.config().get(Directives.SHUTDOWN_TIMEOUT);
        if (now || patience == 0 || node.replication().replicasReached(offset)) {
            finish();
            return;
        }
        waitingForReplicas = true;
        giveUpMillis = node.nowMillis() + patience * 1000;
        node.clients().pauseUntil(WITHOUT_LIMIT, false);
        node.replication().requestAcknowledgements();
        node.log(LogLevel.NOTICE, "Waiting for replicas before shutting down.");
    }

    private void abort(CommandCall call) {
        if (!waitingForReplicas) {
            call.reply().error("ERR No shutdown in progress.");
            return;
        }
        waitingForReplicas = false;
        node.clients().unpause();
        node.log(LogLevel.NOTICE, "Shutdown manually aborted.");
        refuse();
        call.reply().ok();
    }

    private void finish() {
        waitingForReplicas = false;
        boolean save = mode == Mode.SAVE || mode == Mode.BY_SAVE_POINTS && saver.hasSavePoints();
        if (!save) {
            exit();
        } else if (!saving) {
            saving = true;
            node.log(LogLevel.NOTICE, "Saving the final RDB snapshot before exiting.");
            saver.saveAtOnce(this::saved);
        }
    }

    private void saved(@Nullable String failure) {
        saving = false;
        if (failure == null || force) {
            exit();
            return;
        }
        node.log(LogLevel.WARNING, "Error trying to save the DB, can't exit: " + failure);
        node.clients().unpause();
        refuse();
    }

    private void exit() {
        node.log(LogLevel.WARNING, "Redis is now ready to exit, bye bye...");
        node.emit(new Effect.Exit(0));
    }

    private void refuse() {
        Client waiting = requester;
        requester = null;
        if (waiting != null) {
            waiting.reply().error("ERR Errors trying to SHUTDOWN. Check logs.");
            node.clients().unblock(waiting);
        }
    }
}
