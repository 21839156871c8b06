package org.clusterarium.app.operation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.clusterarium.model.operation.BatchLimits;
import org.clusterarium.model.operation.BatchSize;
import org.clusterarium.model.operation.MoveAction;
import org.clusterarium.model.operation.MoveAnswer;

/**
 * The MIGRATE commands of one source, of all steps that move slots away from it. While the source carries one out it serves no client, so they leave
 * in batches as large as the source works off unnoticed, with a batch waiting behind the one at work, so that the source need never wait
 * for us. Belongs to the thread of the runner.
 */
final class SourceLane {
    private final NodeMessenger messenger;
    private final int mostBatches;
    private final Throttle throttle;
    private final Executor inbox;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private BatchSize size = BatchSize.of(BatchLimits.DEFAULT);
    private int batches;
    private long lastNanos = System.nanoTime();
    private boolean isTimed;

    private record Waiting(MoveAction.MigrateKeys action, Consumer<MoveAnswer> heard) {}

    /** @param mostBatches under way at once */
    SourceLane(NodeMessenger messenger, int mostBatches, Throttle throttle, Executor inbox) {
        this.messenger = messenger;
        this.mostBatches = mostBatches;
        this.throttle = throttle;
        this.inbox = inbox;
    }

    /** Of the next batch: so many keys are listed of a slot at most. */
    BatchSize size() {
        int keys = Math.min(size.keys(), throttle.mostKeys());
        return new BatchSize(size.limits(), keys, size.timeoutMillis());
    }

    /** @param heard is told the answer by the runner's thread */
    void add(MoveAction.MigrateKeys action, Consumer<MoveAnswer> heard) {
        waiting.add(new Waiting(action, heard));
    }

    /** Sends what may be sent now. */
    void send() {
        while (batches < mostBatches && !waiting.isEmpty()) {
            long now = System.nanoTime();
            long pause = throttle.waitNanos(now);
            if (pause > 0) {
                wakeAfter(pause);
                return;
            }
            List<Waiting> batch = batch(waiting, size().keys());
            int keys =
                    batch.stream().mapToInt(one -> one.action().keys().size()).sum();
            throttle.sent(keys, now);
            send(batch, keys, now);
        }
    }

    /** One database and as many keys as the size permits, but at least one MIGRATE. */
    private static List<Waiting> batch(Queue<Waiting> waiting, int mostKeys) {
        List<Waiting> batch = new ArrayList<>();
        int keys = 0;
        for (Waiting next = waiting.peek(); next != null; next = waiting.peek()) {
            keys += next.action().keys().size();
            boolean fits = batch.isEmpty()
                    || keys <= mostKeys
                            && next.action().database() == batch.get(0).action().database();
            if (!fits) {
                break;
            }
            batch.add(waiting.remove());
        }
        return batch;
    }

    private void send(List<Waiting> batch, int keys, long sentNanos) {
        batches++;
        List<MoveAction> actions =
                batch.stream().<MoveAction>map(Waiting::action).toList();
        messenger.send(actions).thenAccept(answers -> {
            long arrived = System.nanoTime();
            inbox.execute(() -> arrived(batch, answers, keys, sentNanos, arrived));
        });
    }

    private void arrived(List<Waiting> batch, List<MoveAnswer> answers, int keys, long sentNanos, long arrivedNanos) {
        batches--;
        // the source works off one after the other: time in its queue is not the batch's
        long began = Math.max(lastNanos - sentNanos, 0) + sentNanos;
        lastNanos = arrivedNanos;
        if (answers.stream().anyMatch(MoveAnswer.TimedOut.class::isInstance)) {
            size = size.afterTimeout();
        } else if (answers.stream().allMatch(MoveAnswer.Ok.class::isInstance)) {
            size = size.after(keys, 0, TimeUnit.NANOSECONDS.toMicros(arrivedNanos - began));
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).heard().accept(answers.get(i));
        }
    }

    private void wakeAfter(long pauseNanos) {
        if (!isTimed) {
            isTimed = true;
            CompletableFuture.delayedExecutor(pauseNanos, TimeUnit.NANOSECONDS)
                    .execute(() -> inbox.execute(() -> isTimed = false));
        }
    }
}
