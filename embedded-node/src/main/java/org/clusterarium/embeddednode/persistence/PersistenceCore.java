package org.clusterarium.embeddednode.persistence;

import java.util.List;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.ClusterService;
import org.clusterarium.embeddednode.core.CommandSpec;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.core.PersistenceService;
import org.clusterarium.embeddednode.core.StoredDataset;

/** RDB and AOF of one node: what to write and when; the driver does the writing. */
public final class PersistenceCore implements PersistenceService {
    private final NodeEnvironment node;
    private final Images images;
    private final AppendOnlyFile aof;
    private final RdbSaver saver;
    private final Shutdown shutdown;
    private final ConfigFileRewrites configFile;
    private boolean loading;
    private boolean started;
    private DatasetLoader.Counts loaded = new DatasetLoader.Counts(0, 0);

    /** The parts of the environment are asked for later only. */
    public PersistenceCore(NodeEnvironment node) {
        this.node = node;
        this.images = new Images(node);
        this.aof = new AppendOnlyFile(node, images);
        this.saver = new RdbSaver(node, images);
        this.shutdown = new Shutdown(node, saver);
        this.configFile = new ConfigFileRewrites(node);
    }

    @Override
    public void append(int db, byte[][] command) {
        saver.changed();
        aof.append(db, command);
    }

    @Override
    public void datasetReplaced() {
        if (!aof.isOff()) {
            aof.startOver();
        }
    }

    @Override
    public boolean isLoading() {
        return loading;
    }

    @Override
    public boolean refusesWrites() {
        return saver.keepsFailing();
    }

    @Override
    public void appendOnlyChanged() {
        if (node.config().get(Directives.APPENDONLY)) {
            aof.turnOn();
        } else {
            aof.turnOff();
        }
    }

    @Override
    public void rewriteConfigFile(Client client, String text) {
        configFile.begin(client, text);
    }

    @Override
    public void clientClosed(Client client) {
        shutdown.clientClosed(client);
    }

    @Override
    public void handle(Input input) {
        if (input instanceof Input.Tick) {
            start();
            aof.tick();
            saver.tick();
            shutdown.tick();
        } else if (input instanceof Input.DatasetFound found) {
            load(found.dataset());
        } else if (input instanceof Input.ShutdownRequested) {
            shutdown.requested();
        } else if (input instanceof Input.ImagePartWritten written) {
            images.written(written.image());
        } else if (input instanceof Input.ImageAnswered answered) {
            images.answered(answered.image(), answered.failure());
        } else if (input instanceof Input.ConfigFileAnswered answered) {
            configFile.answered(answered.failure());
        }
    }

    private void start() {
        if (!started) {
            started = true;
            if (node.config().get(Directives.APPENDONLY)) {
                aof.startOver();
            }
        }
    }

    private void load(StoredDataset dataset) {
        loading = true;
        DatasetLoader loader = new DatasetLoader(node);
        DatasetLoader.Outcome outcome = loader.load(dataset);
        loading = false;
        if (outcome == DatasetLoader.Outcome.FAILED) {
            return;
        }
        loaded = loader.counts();
        if (outcome == DatasetLoader.Outcome.LOADED) {
            started = true;
            aof.loaded(dataset);
        } else {
            start();
        }
        ClusterService cluster = node.cluster();
        if (cluster != null) {
            cluster.keyspaceLoaded();
        }
    }

    @Override
    public List<CommandSpec> commands() {
        return new FileCommands(node, images, saver, aof, shutdown).specs();
    }

    @Override
    public String infoSection() {
        StringBuilder text = new StringBuilder();
        AppendOnlyFile.line(text, "loading", loading ? 1 : 0);
        AppendOnlyFile.line(text, "async_loading", 0);
        AppendOnlyFile.line(text, "current_cow_peak", 0);
        AppendOnlyFile.line(text, "current_cow_size", 0);
        AppendOnlyFile.line(text, "current_cow_size_age", 0);
        text.append("current_fork_perc:0.00\r\n");
        saver.info(text);
        AppendOnlyFile.line(text, "rdb_last_load_keys_expired", loaded.expired());
        AppendOnlyFile.line(text, "rdb_last_load_keys_loaded", loaded.keys());
        aof.info(text);
        AppendOnlyFile.line(text, "module_fork_in_progress", 0);
        AppendOnlyFile.line(text, "module_fork_last_cow_size", 0);
        aof.sizes(text);
        return text.toString();
    }
}
