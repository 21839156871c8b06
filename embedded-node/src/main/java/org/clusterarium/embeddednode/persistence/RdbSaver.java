package org.clusterarium.embeddednode.persistence;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.jspecify.annotations.Nullable;

/** Writes the RDB file on command and by save points. */
final class RdbSaver {
    private static final long RETRY_SECONDS = 5;

    private final NodeEnvironment node;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private long changes;
    private long lastSaveMillis;
    private long lastTryMillis;
    private boolean lastSucceeded = true;
    private long saves;

    RdbSaver(NodeEnvironment node) {
        this.node = node;
    }

    private record Pending(long changesSaved, Consumer<@Nullable String> whenAnswered) {}

    void changed() {
        changes++;
    }

    boolean hasSavePoints() {
        return !savePoints().points().isEmpty();
    }

    /** Writes now; the consumer gets null, or why it failed. */
    void save(Consumer<@Nullable String> whenAnswered) {
        lastTryMillis = node.nowMillis();
        pending.add(new Pending(changes, whenAnswered));
        String historyId = node.replication().historyId();
        byte[] image = historyId == null
                ? DatasetImage.of(node, false)
                : DatasetImage.of(node, historyId, node.replication().offset());
        node.emit(new Effect.SaveRdb(image));
    }

    void answered(@Nullable String failure) {
        Pending done = pending.remove();
        lastSucceeded = failure == null;
        if (failure == null) {
            changes -= done.changesSaved();
            lastSaveMillis = node.nowMillis();
            saves++;
            node.log(LogLevel.NOTICE, "DB saved on disk");
        } else {
            node.log(LogLevel.WARNING, "Error moving or writing the DB file on the final destination: " + failure);
        }
        done.whenAnswered().accept(failure);
    }

    /** Saves when a save point is reached, after a failure not more often than every 5 seconds. */
    void tick() {
        if (lastSaveMillis == 0) {
            lastSaveMillis = node.nowMillis();
        }
        boolean mayTry = lastSucceeded || node.nowMillis() - lastTryMillis > RETRY_SECONDS * 1000;
        if (changes == 0 || !pending.isEmpty() || !mayTry) {
            return;
        }
        SavePoints.Point point = savePoints().reached((node.nowMillis() - lastSaveMillis) / 1000, changes);
        if (point != null) {
            node.log(LogLevel.NOTICE, point.changes() + " changes in " + point.seconds() + " seconds. Saving...");
            save(failure -> {});
        }
    }

    private SavePoints savePoints() {
        return SavePoints.parse(node.config().get(Directives.SAVE));
    }

    long lastSaveSeconds() {
        return (lastSaveMillis == 0 ? node.nowMillis() : lastSaveMillis) / 1000;
    }

    void info(StringBuilder text) {
        text.append("rdb_changes_since_last_save:").append(changes).append("\r\n");
        text.append("rdb_bgsave_in_progress:0\r\n");
        text.append("rdb_last_save_time:").append(lastSaveSeconds()).append("\r\n");
        text.append("rdb_last_bgsave_status:")
                .append(lastSucceeded ? "ok" : "err")
                .append("\r\n");
        text.append("rdb_saves:").append(saves).append("\r\n");
    }
}
