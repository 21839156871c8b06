package org.clusterarium.embeddednode.persistence;

import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Effect.AofIncrement;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.core.StoredDataset;
import org.clusterarium.embeddednode.rdb.DatasetParts;
import org.clusterarium.embeddednode.resp.CommandEncoder;

/** What goes to the AOF, and when it is rewritten ({@code aof.c}). */
final class AppendOnlyFile {
    private static final int FAILURES_WITHOUT_DELAY = 3;
    private static final long FIRST_DELAY_MILLIS = 60_000;
    private static final long LONGEST_DELAY_MILLIS = 3_600_000;

    private final NodeEnvironment node;
    private final Images images;
    private State state = State.OFF;
    private int database = -1;
    private long size;
    private long baseSize;
    private boolean scheduled;
    private boolean lastRewriteSucceeded = true;
    private long lastRewriteSeconds = -1;
    private long rewrites;
    private long failures;
    private long mayRewriteAtMillis;

    AppendOnlyFile(NodeEnvironment node, Images images) {
        this.node = node;
        this.images = images;
    }

    private enum State {
        OFF,
        /** There is no AOF until the rewrite is done; what is written meanwhile is part of it ({@code AOF_WAIT_REWRITE}). */
        OPENING,
        ON
    }

    void append(int db, byte[][] command) {
        if (state == State.ON || state == State.OPENING && images.isBusyWith(Images.Purpose.AOF)) {
            if (db != database) {
                database = db;
                append(CommandEncoder.encode("SELECT", Integer.toString(db)));
            }
            append(CommandEncoder.encode(command));
        }
    }

    private void append(byte[] bytes) {
        size += bytes.length;
        node.emit(new Effect.AppendAof(bytes));
    }

    /** An AOF was loaded and goes on. */
    void loaded(StoredDataset dataset) {
        state = State.ON;
        for (StoredDataset.AofPart part : dataset.aof()) {
            size += part.content().length;
            if (!part.name().contains(".incr.")) {
                baseSize = part.content().length;
            }
        }
    }

    /** Makes a new AOF of the dataset before anything else happens; without it the node must not go on. */
    void startOver() {
        images.abandon();
        state = State.OPENING;
        rewrite(true);
    }

    void turnOn() {
        if (state == State.OFF) {
            state = State.OPENING;
            rewriteOrSchedule();
        }
    }

    void turnOff() {
        if (images.isBusyWith(Images.Purpose.AOF)) {
            images.abandon();
        }
        scheduled = false;
        state = State.OFF;
    }

    boolean isOff() {
        return state == State.OFF;
    }

    /** As soon as no other image is being made; answers whether that is now. */
    boolean rewriteOrSchedule() {
        if (images.isBusy()) {
            schedule();
            return false;
        }
        rewrite(false);
        return true;
    }

    void schedule() {
        scheduled = true;
        mayRewriteAtMillis = 0;
    }

    void tick() {
        if (images.isBusy() || node.nowMillis() < mayRewriteAtMillis) {
            return;
        }
        if (scheduled || state == State.OPENING) {
            rewrite(false);
        } else if (state == State.ON && hasGrown()) {
            node.log(LogLevel.NOTICE, "Starting automatic rewriting of AOF on " + growth() + "% growth");
            rewrite(false);
        }
    }

    private boolean hasGrown() {
        long percentage = node.config().get(Directives.AUTO_AOF_REWRITE_PERCENTAGE);
        return percentage > 0
                && size > node.config().get(Directives.AUTO_AOF_REWRITE_MIN_SIZE)
                && growth() >= percentage;
    }

    private long growth() {
        return size * 100 / Math.max(1, baseSize) - 100;
    }

    private void rewrite(boolean atOnce) {
        scheduled = false;
        database = -1;
        boolean image = node.config().get(Directives.AOF_USE_RDB_PREAMBLE);
        AofIncrement increment = state == State.ON
                ? AofIncrement.CONTINUED
                : state == State.OPENING ? AofIncrement.AFTERWARDS : AofIncrement.NONE;
        DatasetParts parts = image ? DatasetImage.base(node) : new AofCommands();
        long began = node.nowMillis();
        long before = increment == AofIncrement.AFTERWARDS ? 0 : size;
        size = before;
        images.start(
                Images.Purpose.AOF, number -> new Effect.BeginAof(number, image, increment), parts, atOnce, failure -> {
                    if (!atOnce) {
                        lastRewriteSeconds = (node.nowMillis() - began) / 1000;
                        rewrites += failure == null ? 1 : 0;
                    }
                    if (failure == null) {
                        succeeded(before);
                    } else {
                        failed(failure, atOnce);
                    }
                });
    }

    private void succeeded(long sizeBefore) {
        node.log(LogLevel.NOTICE, "Background AOF rewrite finished successfully");
        size = images.bytes() + size - sizeBefore;
        baseSize = images.bytes();
        lastRewriteSucceeded = true;
        failures = 0;
        if (state == State.OPENING) {
            state = State.ON;
        }
    }

    private void failed(String reason, boolean atOnce) {
        node.log(LogLevel.WARNING, "Error trying to rewrite the append only file: " + reason);
        lastRewriteSucceeded = false;
        failures++;
        if (atOnce) {
            node.log(LogLevel.WARNING, "The AOF of the dataset can't be written. Exiting...");
            node.emit(new Effect.Exit(1));
        } else if (failures >= FAILURES_WITHOUT_DELAY) {
            long doublings = Math.min(failures - FAILURES_WITHOUT_DELAY, 10);
            mayRewriteAtMillis = node.nowMillis() + Math.min(LONGEST_DELAY_MILLIS, FIRST_DELAY_MILLIS << doublings);
        }
    }

    void info(StringBuilder text) {
        boolean rewriting = images.isBusyWith(Images.Purpose.AOF);
        line(text, "aof_enabled", state == State.OFF ? 0 : 1);
        line(text, "aof_rewrite_in_progress", rewriting ? 1 : 0);
        line(text, "aof_rewrite_scheduled", scheduled ? 1 : 0);
        line(text, "aof_last_rewrite_time_sec", lastRewriteSeconds);
        line(text, "aof_current_rewrite_time_sec", images.seconds(Images.Purpose.AOF));
        text.append("aof_last_bgrewrite_status:")
                .append(lastRewriteSucceeded ? "ok" : "err")
                .append("\r\n");
        line(text, "aof_rewrites", rewrites);
        line(text, "aof_rewrites_consecutive_failures", failures);
        text.append("aof_last_write_status:ok\r\n");
        line(text, "aof_last_cow_size", 0);
    }

    /** What INFO tells of an AOF that is on. */
    void sizes(StringBuilder text) {
        if (state != State.OFF) {
            line(text, "aof_current_size", size);
            line(text, "aof_base_size", baseSize);
            line(text, "aof_pending_rewrite", 0);
            line(text, "aof_buffer_length", 0);
            line(text, "aof_pending_bio_fsync", 0);
            line(text, "aof_delayed_fsync", 0);
        }
    }

    static void line(StringBuilder text, String name, long value) {
        text.append(name).append(':').append(value).append("\r\n");
    }
}
