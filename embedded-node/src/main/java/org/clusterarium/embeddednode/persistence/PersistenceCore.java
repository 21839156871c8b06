package org.clusterarium.embeddednode.persistence;

import static org.clusterarium.embeddednode.core.CommandFlag.ADMIN;
import static org.clusterarium.embeddednode.core.CommandFlag.ALLOW_BUSY;
import static org.clusterarium.embeddednode.core.CommandFlag.FAST;
import static org.clusterarium.embeddednode.core.CommandFlag.LOADING;
import static org.clusterarium.embeddednode.core.CommandFlag.NOSCRIPT;
import static org.clusterarium.embeddednode.core.CommandFlag.NO_MULTI;
import static org.clusterarium.embeddednode.core.CommandFlag.STALE;

import java.util.List;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.ClusterService;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.core.PersistenceService;
import org.clusterarium.embeddednode.resp.CommandEncoder;
import org.jspecify.annotations.Nullable;

/** RDB and AOF of one node: what to write and when; the driver does the writing. */
public final class PersistenceCore implements PersistenceService {
    private final NodeEnvironment node;
    private final RdbSaver saver;
    private final Shutdown shutdown;
    private boolean loading;
    private boolean started;
    private boolean aofOpen;
    private int aofDatabase = -1;
    private boolean lastRewriteSucceeded = true;

    /** The parts of the environment are asked for later only. */
    public PersistenceCore(NodeEnvironment node) {
        this.node = node;
        this.saver = new RdbSaver(node);
        this.shutdown = new Shutdown(node, saver);
    }

    @Override
    public void append(int db, byte[][] command) {
        saver.changed();
        if (!aofOpen) {
            return;
        }
        if (db != aofDatabase) {
            aofDatabase = db;
            node.emit(new Effect.AppendAof(CommandEncoder.encode("SELECT", Integer.toString(db))));
        }
        node.emit(new Effect.AppendAof(CommandEncoder.encode(command)));
    }

    @Override
    public void datasetReplaced() {
        if (aofOpen) {
            startAofOver();
        }
    }

    @Override
    public boolean isLoading() {
        return loading;
    }

    @Override
    public void appendOnlyChanged() {
        boolean wanted = node.config().get(Directives.APPENDONLY);
        if (wanted && !aofOpen) {
            startAofOver();
        }
        aofOpen = wanted;
    }

    @Override
    public void clientClosed(Client client) {
        shutdown.clientClosed(client);
    }

    @Override
    public void handle(Input input) {
        if (input instanceof Input.Tick) {
            start();
            saver.tick();
            shutdown.tick();
        } else if (input instanceof Input.DatasetFound) {
            load((Input.DatasetFound) input);
        } else if (input instanceof Input.ShutdownRequested) {
            shutdown.requested();
        } else if (input instanceof Input.PersistenceDone) {
            answered(((Input.PersistenceDone) input).file(), null);
        } else if (input instanceof Input.PersistenceFailed) {
            Input.PersistenceFailed failed = (Input.PersistenceFailed) input;
            answered(failed.file(), failed.reason());
        }
    }

    private void start() {
        if (!started) {
            started = true;
            appendOnlyChanged();
        }
    }

    private void load(Input.DatasetFound found) {
        loading = true;
        DatasetLoader.Outcome outcome = new DatasetLoader(node).load(found.dataset());
        loading = false;
        if (outcome == DatasetLoader.Outcome.FAILED) {
            return;
        }
        started = true;
        aofOpen = node.config().get(Directives.APPENDONLY);
        if (aofOpen && outcome == DatasetLoader.Outcome.LOADED_AOF_STARTS_OVER) {
            startAofOver();
        }
        ClusterService cluster = node.cluster();
        if (cluster != null) {
            cluster.keyspaceLoaded();
        }
    }

    private void answered(Input.PersistedFile file, @Nullable String failure) {
        if (file == Input.PersistedFile.RDB) {
            saver.answered(failure);
            return;
        }
        lastRewriteSucceeded = failure == null;
        if (failure == null) {
            node.log(LogLevel.NOTICE, "Background AOF rewrite finished successfully");
        } else {
            node.log(LogLevel.WARNING, "Error trying to rewrite the append only file: " + failure);
        }
    }

    private void startAofOver() {
        aofDatabase = -1;
        node.emit(new Effect.ReplaceAof(DatasetImage.of(node, true)));
    }

    @Override
    public List<CommandSpec> commands() {
        return List.of(
                CommandSpec.named("save", 1)
                        .flags(ADMIN, NOSCRIPT, NO_MULTI)
                        .doc("server", "1.0.0", "Synchronously save the dataset to disk")
                        .runs(this::save),
                CommandSpec.named("bgsave", -1)
                        .flags(ADMIN, NOSCRIPT)
                        .doc("server", "1.0.0", "Asynchronously save the dataset to disk")
                        .runs(this::backgroundSave),
                CommandSpec.named("lastsave", 1)
                        .flags(LOADING, STALE, FAST)
                        .doc("server", "1.0.0", "Get the UNIX time stamp of the last successful save to disk")
                        .runs(call -> call.reply().integer(saver.lastSaveSeconds())),
                CommandSpec.named("bgrewriteaof", 1)
                        .flags(ADMIN, NOSCRIPT)
                        .doc("server", "1.0.0", "Asynchronously rewrite the append-only file")
                        .runs(this::rewriteAof),
                CommandSpec.named("shutdown", -1)
                        .flags(ADMIN, NOSCRIPT, NO_MULTI, LOADING, STALE, ALLOW_BUSY)
                        .doc("server", "1.0.0", "Synchronously save the dataset to disk and then shut down the server")
                        .runs(shutdown::command));
    }

    private void save(CommandCall call) {
        Client client = call.client();
        node.clients().block(client);
        saver.save(failure -> {
            if (failure == null) {
                client.reply().ok();
            } else {
                client.reply().error("ERR " + failure);
            }
            node.clients().unblock(client);
        });
    }

    private void backgroundSave(CommandCall call) {
        boolean wellFormed = call.args().length == 1
                || call.args().length == 2
                        && new String(call.args()[1], java.nio.charset.StandardCharsets.UTF_8)
                                .equalsIgnoreCase("schedule");
        if (!wellFormed) {
            call.reply().error("ERR syntax error");
            return;
        }
        saver.save(failure -> {
            if (failure == null) {
                node.log(LogLevel.NOTICE, "Background saving terminated with success");
            }
        });
        call.reply().simple("Background saving started");
    }

    private void rewriteAof(CommandCall call) {
        startAofOver();
        call.reply().simple("Background append only file rewriting started");
    }

    @Override
    public String infoSection() {
        StringBuilder text = new StringBuilder();
        text.append("loading:").append(loading ? 1 : 0).append("\r\n");
        text.append("async_loading:0\r\n");
        saver.info(text);
        text.append("aof_enabled:").append(aofOpen ? 1 : 0).append("\r\n");
        text.append("aof_rewrite_in_progress:0\r\naof_rewrite_scheduled:0\r\n");
        text.append("aof_last_bgrewrite_status:")
                .append(lastRewriteSucceeded ? "ok" : "err")
                .append("\r\n");
        text.append("aof_last_write_status:ok\r\n");
        return text.toString();
    }
}
