package org.clusterarium.embeddednode.persistence;

import java.util.function.Consumer;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.rdb.DatasetParts;
import org.jspecify.annotations.Nullable;

/** Writes the RDB file on command and by save points. */
final class RdbSaver {
    private static final long RETRY_SECONDS = 5;

    private final NodeEnvironment node;
    private final Images images;
    private long changes;
    private long lastSaveMillis;
    private long lastTryMillis;
    private long lastBackgroundSeconds = -1;
    private boolean scheduled;
    private boolean lastSucceeded = true;
    private long saves;

    RdbSaver(NodeEnvironment node, Images images) {
        this.node = node;
        this.images = images;
    }

    void changed() {
        changes++;
    }

    boolean hasSavePoints() {
        return !savePoints().points().isEmpty();
    }

    /** Whether the last save failed, so that writes would not be saved either ({@code writeCommandsDeniedByDiskError}). */
    boolean keepsFailing() {
        return !lastSucceeded && hasSavePoints() && node.config().get(Directives.STOP_WRITES_ON_BGSAVE_ERROR);
    }

    /** Writes before anything else happens, in place of what is being written; the consumer gets null, or why it failed. */
    void saveAtOnce(Consumer<@Nullable String> whenAnswered) {
        images.abandon();
        start(true, failure -> {
            if (failure == null) {
                lastSucceeded = true;
            }
            whenAnswered.accept(failure);
        });
    }

    /** Writes while the node goes on; nothing else may be written. */
    void saveInBackground() {
        scheduled = false;
        long began = node.nowMillis();
        start(false, failure -> {
            lastBackgroundSeconds = (node.nowMillis() - began) / 1000;
            lastSucceeded = failure == null;
            node.log(
                    failure == null ? LogLevel.NOTICE : LogLevel.WARNING,
                    failure == null ? "Background saving terminated with success" : "Background saving error");
        });
    }

    /** As soon as nothing else is written. */
    void schedule() {
        scheduled = true;
    }

    private void start(boolean atOnce, Consumer<@Nullable String> whenAnswered) {
        lastTryMillis = node.nowMillis();
        long saved = changes;
        DatasetParts image = DatasetImage.file(node);
        images.start(Images.Purpose.RDB, Effect.BeginRdb::new, image, atOnce, failure -> {
            answered(saved, failure);
            whenAnswered.accept(failure);
        });
    }

    private void answered(long changesSaved, @Nullable String failure) {
        if (failure == null) {
            changes -= changesSaved;
            lastSaveMillis = node.nowMillis();
            saves++;
            node.log(LogLevel.NOTICE, "DB saved on disk");
        } else {
            node.log(LogLevel.WARNING, "Error moving or writing the DB file on the final destination: " + failure);
        }
    }

    /** Saves when a save point is reached, after a failure not more often than every 5 seconds. */
    void tick() {
        if (lastSaveMillis == 0) {
            lastSaveMillis = node.nowMillis();
        }
        boolean mayTry = lastSucceeded || node.nowMillis() - lastTryMillis > RETRY_SECONDS * 1000;
        if (images.isBusy() || !mayTry) {
            return;
        }
        SavePoints.Point point = savePoints().reached((node.nowMillis() - lastSaveMillis) / 1000, changes);
        if (scheduled) {
            saveInBackground();
        } else if (point != null) {
            node.log(LogLevel.NOTICE, point.changes() + " changes in " + point.seconds() + " seconds. Saving...");
            saveInBackground();
        }
    }

    private SavePoints savePoints() {
        return SavePoints.parse(node.config().get(Directives.SAVE));
    }

    long lastSaveSeconds() {
        return (lastSaveMillis == 0 ? node.nowMillis() : lastSaveMillis) / 1000;
    }

    void info(StringBuilder text) {
        long[] progress = images.progress();
        AppendOnlyFile.line(text, "current_save_keys_processed", progress[0]);
        AppendOnlyFile.line(text, "current_save_keys_total", progress[1]);
        AppendOnlyFile.line(text, "rdb_changes_since_last_save", changes);
        AppendOnlyFile.line(text, "rdb_bgsave_in_progress", images.isBusyWith(Images.Purpose.RDB) ? 1 : 0);
        AppendOnlyFile.line(text, "rdb_last_save_time", lastSaveSeconds());
        text.append("rdb_last_bgsave_status:")
                .append(lastSucceeded ? "ok" : "err")
                .append("\r\n");
        AppendOnlyFile.line(text, "rdb_last_bgsave_time_sec", lastBackgroundSeconds);
        AppendOnlyFile.line(text, "rdb_current_bgsave_time_sec", images.seconds(Images.Purpose.RDB));
        AppendOnlyFile.line(text, "rdb_saves", saves);
        AppendOnlyFile.line(text, "rdb_last_cow_size", 0);
    }
}
