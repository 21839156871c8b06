package org.clusterarium.embeddednode.persistence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Client;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.core.StoredDataset;
import org.clusterarium.embeddednode.core.StoredDataset.AofPart;
import org.clusterarium.embeddednode.keyspace.KeyspaceVisitor;
import org.clusterarium.embeddednode.rdb.RdbFormatException;
import org.clusterarium.embeddednode.rdb.RdbReader;

/** Fills the keyspace from the files found at start ({@code loadDataFromDisk}). */
final class DatasetLoader {
    private final NodeEnvironment node;
    private final Client reader = new Client(0, "", "");
    private boolean aofEndMissing;
    private long keysExpired;
    private long keysLoaded;

    DatasetLoader(NodeEnvironment node) {
        this.node = node;
        reader.isMasterLink = true;
        reader.authenticated = true;
    }

    /** Keys of an RDB file that were stored, and that were left out because their time was over. */
    record Counts(long keys, long expired) {}

    Counts counts() {
        return new Counts(keysLoaded, keysExpired);
    }

    /** What the files turned out to be. */
    enum Outcome {
        /** The files cannot be used; the reason is logged and the node asked to end. */
        FAILED,
        /** Loaded; an AOF goes on with the files as they are. */
        LOADED,
        /** Loaded; an AOF has to start over because it is missing or its last file has a damaged end. */
        LOADED_AOF_STARTS_OVER
    }

    Outcome load(StoredDataset dataset) {
        boolean appendOnly = node.config().get(Directives.APPENDONLY);
        if (appendOnly && !dataset.aof().isEmpty()) {
            return loadAof(dataset.aof());
        }
        byte[] rdb = dataset.rdb();
        if (rdb == null) {
            return Outcome.LOADED_AOF_STARTS_OVER;
        }
        try {
            RdbReader.Summary summary = RdbReader.read(rdb, node.keyspace().values(), skippingExpired());
            resumeHistory(summary);
            node.log(
                    LogLevel.NOTICE,
                    "Done loading RDB, keys loaded: " + node.keyspace().size() + ", keys expired: " + keysExpired
                            + ".");
            return Outcome.LOADED_AOF_STARTS_OVER;
        } catch (RdbFormatException e) {
            return fail("Fatal error loading the DB: " + e.getMessage() + ". Exiting.");
        }
    }

    private void resumeHistory(RdbReader.Summary summary) {
        String id = summary.aux().get("repl-id");
        String offset = summary.aux().get("repl-offset");
        if (id != null && id.length() == 40 && offset != null && offset.matches("\\d{1,18}")) {
            node.replication().resumeHistory(id, Long.parseLong(offset));
        }
    }

    /** A replica waits for its master's DEL; whether this node is one is not settled before its cluster part has its file. */
    private KeyspaceVisitor skippingExpired() {
        KeyspaceVisitor keyspace = node.keyspace().loader();
        boolean keepsExpired = isReplica();
        return (db, key, value, expireAtMillis) -> {
            if (!keepsExpired && expireAtMillis != KeyspaceVisitor.NO_EXPIRY && expireAtMillis < node.nowMillis()) {
                keysExpired++;
            } else {
                keysLoaded++;
                keyspace.entry(db, key, value, expireAtMillis);
            }
        };
    }

    private boolean isReplica() {
        return !node.config().get(Directives.REPLICAOF).isEmpty()
                || node.cluster() != null && node.cluster().myMasterId() != null;
    }

    private Outcome loadAof(List<AofPart> parts) {
        AofReplay replay =
                new AofReplay(node.keyspace().values(), node.keyspace().loader(), this::execute);
        for (int i = 0; i < parts.size(); i++) {
            AofPart part = parts.get(i);
            try {
                int used = replay.replay(part);
                if (used < part.content().length && !acceptsMissingEnd(part, used, i == parts.size() - 1)) {
                    return Outcome.FAILED;
                }
            } catch (AofReplay.CorruptAofException e) {
                return fail(String.valueOf(e.getMessage()));
            }
        }
        node.log(
                LogLevel.NOTICE,
                "DB loaded from append only file: " + node.keyspace().size() + " keys");
        return aofEndMissing ? Outcome.LOADED_AOF_STARTS_OVER : Outcome.LOADED;
    }

    private boolean acceptsMissingEnd(AofPart part, int used, boolean last) {
        if (!last) {
            fail("Fatal error: the truncated file is not the last file: " + part.name()
                    + ", its end is missing at offset " + used);
            return false;
        }
        if (!node.config().get(Directives.AOF_LOAD_TRUNCATED)) {
            fail("Unexpected end of file reading the append only file " + part.name() + " at offset " + used
                    + ". You can: 1) Make a backup of your AOF file, then use ./redis-check-aof --fix <filename.manifest>. 2)"
                    + " Alternatively you can set the 'aof-load-truncated' configuration option to yes and restart the"
                    + " server.");
            return false;
        }
        node.log(LogLevel.WARNING, "!!! Warning: short read while loading the AOF file " + part.name() + "!!!");
        node.log(LogLevel.WARNING, "AOF loaded anyway because aof-load-truncated is enabled");
        node.log(LogLevel.WARNING, "Truncating the AOF " + part.name() + " at offset " + used);
        aofEndMissing = true;
        return true;
    }

    private void execute(byte[][] command) {
        node.execute(reader, command);
        byte[] reply = reader.reply().take();
        if (reply.length > 0 && reply[0] == '-') {
            node.log(
                    LogLevel.WARNING,
                    "Command of the append only file failed: " + new String(reply, StandardCharsets.UTF_8).trim());
        }
    }

    private Outcome fail(String reason) {
        node.log(LogLevel.WARNING, reason);
        node.emit(new Effect.Exit(1));
        return Outcome.FAILED;
    }
}
