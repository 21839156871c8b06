package org.clusterarium.embeddednode.net;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.config.NodeConfig;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.StoredDataset;
import org.clusterarium.embeddednode.core.StoredDataset.AofPart;
import org.jspecify.annotations.Nullable;

/** All files of a node. */
final class NodeFiles implements Closeable {
    private final NodeConfig config;
    private final @Nullable ClusterConfigFile clusterConfig;
    private final @Nullable Path configFile;
    private final AofFiles aof;

    /** @throws NodeStartException if the folder does not exist or nodes.conf is in use */
    NodeFiles(NodeConfig config, @Nullable Path configFile) throws NodeStartException {
        this.config = config;
        this.configFile = configFile;
        this.aof = new AofFiles(config);
        if (!Files.isDirectory(folder())) {
            throw new NodeStartException(
                    "Can't chdir to '" + config.get(Directives.DIR) + "': No such file or directory");
        }
        this.clusterConfig = config.get(Directives.CLUSTER_ENABLED)
                ? ClusterConfigFile.open(folder().resolve(config.get(Directives.CLUSTER_CONFIG_FILE)))
                : null;
    }

    private Path folder() {
        return Path.of(config.get(Directives.DIR));
    }

    /** Text of nodes.conf, null when there is none yet. */
    @Nullable
    String clusterConfig() throws NodeStartException {
        return clusterConfig == null ? null : clusterConfig.read();
    }

    /** What is stored. @throws NodeStartException if a file exists and cannot be read */
    StoredDataset dataset() throws NodeStartException {
        List<AofPart> parts = config.get(Directives.APPENDONLY) ? aof.load() : List.of();
        Path rdb = rdb();
        if (!parts.isEmpty() || !Files.exists(rdb)) {
            return new StoredDataset(null, parts);
        }
        try {
            return new StoredDataset(Files.readAllBytes(rdb), parts);
        } catch (IOException | OutOfMemoryError e) {
            throw new NodeStartException("Fatal error loading the DB: " + e + ". Exiting.", e);
        }
    }

    AofFiles aof() {
        return aof;
    }

    void saveClusterConfig(String text, boolean fsync) throws IOException {
        if (clusterConfig != null) {
            clusterConfig.replace(text, fsync);
        }
    }

    private Path rdb() {
        return folder().resolve(config.get(Directives.DBFILENAME));
    }

    /** Where an RDB file is written before it takes its place. */
    Path temporaryRdb() {
        return Durable.temporary(rdb());
    }

    void publishRdb(Path temporary) throws IOException {
        Durable.rename(temporary, rdb(), true);
    }

    private Path aclFile() {
        return folder().resolve(config.get(Directives.ACLFILE));
    }

    /** Reads the file of {@code aclfile}. */
    Input.AclFileRead readAclFile() {
        try {
            return new Input.AclFileRead(Files.readString(aclFile()), "");
        } catch (NoSuchFileException e) {
            return new Input.AclFileRead(null, "No such file or directory");
        } catch (IOException e) {
            return new Input.AclFileRead(null, e.toString());
        }
    }

    /** Replaces the file of {@code aclfile}. */
    Input.AclFileSaved saveAclFile(String text) {
        try {
            Durable.replace(aclFile(), text.getBytes(StandardCharsets.UTF_8), true);
            return new Input.AclFileSaved("");
        } catch (IOException e) {
            return new Input.AclFileSaved(e.toString());
        }
    }

    void rewriteConfigFile(String text) throws IOException {
        if (configFile == null) {
            throw new IOException("The server is running without a config file");
        }
        Durable.replace(configFile, text.getBytes(StandardCharsets.UTF_8), true);
    }

    @Override
    public void close() throws IOException {
        aof.close();
        if (clusterConfig != null) {
            clusterConfig.close();
        }
    }
}
