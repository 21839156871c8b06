package org.clusterarium.embeddednode.persistence;

import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.keyspace.KeyspaceSnapshot;
import org.clusterarium.embeddednode.rdb.DatasetParts;
import org.jspecify.annotations.Nullable;

/**
 * Makes files of the whole dataset, one at a time, as redis-server has one child process at a time: in parts between the commands of clients,
 * over a snapshot of the keyspace, the next part when the one before is written; or at once.
 */
final class Images {
    private static final int PART_BYTES = 128 * 1024;

    private final NodeEnvironment node;
    private long numbers;
    private @Nullable Work work;

    Images(NodeEnvironment node) {
        this.node = node;
    }

    /** What an image becomes. */
    enum Purpose {
        RDB,
        AOF
    }

    /** An image that is being made. */
    private static final class Work {
        final long number;
        final Purpose purpose;
        final DatasetParts parts;
        final KeyspaceSnapshot snapshot;
        final Consumer<@Nullable String> whenAnswered;
        final long beganMillis;
        final long keys;
        long bytes;
        boolean complete;

        Work(
                long number,
                Purpose purpose,
                DatasetParts parts,
                NodeEnvironment node,
                Consumer<@Nullable String> answered) {
            this.number = number;
            this.purpose = purpose;
            this.parts = parts;
            this.snapshot = node.keyspace().snapshot(parts);
            this.whenAnswered = answered;
            this.beganMillis = node.nowMillis();
            this.keys = node.keyspace().size();
        }
    }

    boolean isBusy() {
        return work != null;
    }

    boolean isBusyWith(Purpose purpose) {
        return work != null && work.purpose == purpose;
    }

    /** Seconds that the image of that kind takes so far, -1 when there is none. */
    long seconds(Purpose purpose) {
        return work != null && work.purpose == purpose ? (node.nowMillis() - work.beganMillis) / 1000 : -1;
    }

    /** Keys written and to be written of the image in progress. */
    long[] progress() {
        return work == null ? new long[] {0, 0} : new long[] {work.snapshot.visited(), work.keys};
    }

    /** Bytes of the image in progress, or of the last one. */
    long bytes() {
        return work == null ? lastBytes : work.bytes;
    }

    private long lastBytes;

    /** Ends what is in progress without a result. */
    void abandon() {
        Work abandoned = work;
        if (abandoned != null) {
            work = null;
            abandoned.snapshot.end();
            node.emit(new Effect.AbandonImage(abandoned.number));
        }
    }

    /**
     * Begins an image; nothing may be in progress.
     *
     * @param begin the effect that begins an image of that number
     * @param atOnce whether all is written before anything else happens in the node
     * @param whenAnswered gets null, or why it failed; not called when abandoned
     */
    void start(
            Purpose purpose,
            LongFunction<Effect> begin,
            DatasetParts parts,
            boolean atOnce,
            Consumer<@Nullable String> whenAnswered) {
        Work begun = new Work(++numbers, purpose, parts, node, whenAnswered);
        work = begun;
        node.emit(begin.apply(begun.number));
        if (atOnce) {
            begun.snapshot.finish();
            complete(begun, true);
        } else {
            next(begun);
        }
    }

    /** The last part is written. */
    void written(long image) {
        if (work != null && work.number == image && !work.complete) {
            next(work);
        }
    }

    private void next(Work current) {
        boolean more = true;
        while (more && current.parts.pending() < PART_BYTES) {
            more = current.snapshot.advance();
        }
        if (more) {
            send(current);
        } else {
            complete(current, false);
        }
    }

    private void complete(Work current, boolean wait) {
        current.complete = true;
        current.parts.end();
        send(current);
        node.emit(new Effect.CompleteImage(current.number, wait));
    }

    private void send(Work current) {
        byte[] part = current.parts.take();
        current.bytes += part.length;
        node.emit(new Effect.ImagePart(current.number, part));
    }

    void answered(long image, @Nullable String failure) {
        Work answered = work;
        if (answered != null && answered.number == image) {
            work = null;
            lastBytes = answered.bytes;
            answered.snapshot.end();
            answered.whenAnswered.accept(failure);
        }
    }
}
