package org.clusterarium.app.gateway;

import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one connection to a node: made when first wanted, made again when lost, with a growing pause between attempts that fail. During
 * a pause the last failure is the answer, so that asking a dead node costs nothing.
 */
final class NodeLink {
    private final Supplier<CompletionStage<StatefulRedisConnection<byte[], byte[]>>> connector;
    private final GatewayLimits limits;
    private final LongSupplier nanoTime;

    private @Nullable CompletableFuture<StatefulRedisConnection<byte[], byte[]>> current;
    private Duration pause;
    private long notBeforeNanos;
    private int unanswered;
    private boolean closed;

    NodeLink(
            Supplier<CompletionStage<StatefulRedisConnection<byte[], byte[]>>> connector,
            GatewayLimits limits,
            LongSupplier nanoTime) {
        this.connector = connector;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.pause = limits.shortestRetry();
    }

    /** The connection, when it is there; fails with the reason of the last failed attempt. */
    synchronized CompletionStage<StatefulRedisConnection<byte[], byte[]>> connection() {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("The connection was closed"));
        }
        CompletableFuture<StatefulRedisConnection<byte[], byte[]>> known = current;
        if (known != null && isUsable(known)) {
            return known;
        }
        CompletableFuture<StatefulRedisConnection<byte[], byte[]>> attempt =
                connector.get().toCompletableFuture();
        current = attempt;
        attempt.whenComplete((connection, failure) -> connected(connection, failure));
        return attempt;
    }

    /** Commands that go unanswered one after the other end the connection: a host that lost its power says no goodbye. */
    synchronized void answered(boolean inTime) {
        unanswered = inTime ? 0 : unanswered + 1;
        CompletableFuture<StatefulRedisConnection<byte[], byte[]>> known = current;
        if (unanswered >= GatewayLimits.PATIENCE_COMMANDS && known != null && known.isDone()) {
            unanswered = 0;
            current = null;
            known.thenCompose(StatefulRedisConnection::closeAsync).exceptionally(failure -> null);
        }
    }

    synchronized CompletionStage<Void> close() {
        closed = true;
        CompletableFuture<StatefulRedisConnection<byte[], byte[]>> known = current;
        return known == null
                ? CompletableFuture.completedFuture(null)
                : known.thenCompose(StatefulRedisConnection::closeAsync).exceptionally(failure -> null);
    }

    private boolean isUsable(CompletableFuture<StatefulRedisConnection<byte[], byte[]>> known) {
        if (!known.isDone()) {
            return true;
        }
        if (known.isCompletedExceptionally()) {
            return nanoTime.getAsLong() - notBeforeNanos < 0;
        }
        return known.join().isOpen();
    }

    private synchronized void connected(
            @Nullable StatefulRedisConnection<byte[], byte[]> connection, @Nullable Throwable failure) {
        if (failure == null) {
            pause = limits.shortestRetry();
        } else {
            notBeforeNanos = nanoTime.getAsLong() + pause.toNanos();
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(limits.longestRetry()) < 0 ? doubled : limits.longestRetry();
        }
        if (closed && connection != null) {
            connection.closeAsync();
        }
    }
}
