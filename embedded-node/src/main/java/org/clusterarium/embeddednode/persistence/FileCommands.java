package org.clusterarium.embeddednode.persistence;

import static org.clusterarium.embeddednode.core.CommandFlag.ADMIN;
import static org.clusterarium.embeddednode.core.CommandFlag.ALLOW_BUSY;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.NOSCRIPT;
import static org.clusterarium.embeddednode.core.CommandFlag.NO_ASYNC_LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.NO_MULTI;
import static org.clusterarium.embeddednode.core.CommandFlag.STALE;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.NodeEnvironment;

/** SAVE, BGSAVE, LASTSAVE, BGREWRITEAOF and SHUTDOWN ({@code rdb.c}, {@code aof.c}). */
final class FileCommands {
    private final NodeEnvironment node;
    private final Images images;
    private final RdbSaver saver;
    private final AppendOnlyFile aof;
    private final Shutdown shutdown;

    FileCommands(NodeEnvironment node, Images images, RdbSaver saver, AppendOnlyFile aof, Shutdown shutdown) {
        this.node = node;
        this.images = images;
        this.saver = saver;
        this.aof = aof;
        this.shutdown = shutdown;
    }

    List<CommandSpec> specs() {
        return List.of(
                CommandSpec.named("save", 1)
                        .flags(ADMIN, NOSCRIPT, NO_MULTI, NO_ASYNC_LOADING)
                        .doc("server", "1.0.0", "Synchronously save the dataset to disk")
                        .runs(this::save),
                CommandSpec.named("bgsave", -1)
                        .flags(ADMIN, NOSCRIPT, NO_ASYNC_LOADING)
                        .doc("server", "1.0.0", "Asynchronously save the dataset to disk")
                        .runs(this::backgroundSave),
                CommandSpec.named("lastsave", 1)
                        .flags(LOADING, STALE, FAST)
                        .doc("server", "1.0.0", "Get the UNIX time stamp of the last successful save to disk")
                        .runs(call -> call.reply().integer(saver.lastSaveSeconds())),
                CommandSpec.named("bgrewriteaof", 1)
                        .flags(ADMIN, NOSCRIPT, NO_ASYNC_LOADING)
                        .doc("server", "1.0.0", "Asynchronously rewrite the append-only file")
                        .runs(this::rewriteAof),
                CommandSpec.named("shutdown", -1)
                        .flags(ADMIN, NOSCRIPT, NO_MULTI, LOADING, STALE, ALLOW_BUSY)
                        .doc("server", "1.0.0", "Synchronously save the dataset to disk and then shut down the server")
                        .runs(shutdown::command));
    }

    private void save(CommandCall call) {
        if (images.isBusyWith(Images.Purpose.RDB)) {
            call.reply().error("ERR Background save already in progress");
            return;
        }
        if (images.isBusy()) {
            aof.schedule();
        }
        Client client = call.client();
        node.clients().block(client);
        saver.saveAtOnce(failure -> {
            if (failure == null) {
                client.reply().ok();
            } else {
                client.reply().error("ERR " + failure);
            }
            node.clients().unblock(client);
        });
    }

    private void backgroundSave(CommandCall call) {
        boolean schedule = call.args().length == 2
                && new String(call.args()[1], StandardCharsets.UTF_8).equalsIgnoreCase("schedule");
        if (call.args().length > 1 && !schedule) {
            call.reply().error("ERR syntax error");
        } else if (images.isBusyWith(Images.Purpose.RDB)) {
            call.reply().error("ERR Background save already in progress");
        } else if (call.inTransaction() || images.isBusy() && schedule) {
            saver.schedule();
            call.reply().simple("Background saving scheduled");
        } else if (images.isBusy()) {
            call.reply()
                    .error("ERR Another child process is active (AOF?): can't BGSAVE right now. Use BGSAVE SCHEDULE in"
                            + " order to schedule a BGSAVE whenever possible.");
        } else {
            saver.saveInBackground();
            call.reply().simple("Background saving started");
        }
    }

    private void rewriteAof(CommandCall call) {
        if (images.isBusyWith(Images.Purpose.AOF)) {
            call.reply().error("ERR Background append only file rewriting already in progress");
        } else if (call.inTransaction()) {
            aof.schedule();
            call.reply().simple("Background append only file rewriting scheduled");
        } else {
            boolean started = aof.rewriteOrSchedule();
            call.reply().simple("Background append only file rewriting " + (started ? "started" : "scheduled"));
        }
    }
}
