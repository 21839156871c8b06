package org.clusterarium.embeddednode.net;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.jspecify.annotations.Nullable;

/**
 * Writes images of the dataset on a thread of its own, while the node goes on, and puts them in their places. The thread is there only while there
 * is something to write.
 */
final class ImageWriter implements Closeable {
    private static final long IDLE_MILLIS = 500;
    private static final long GRACE_MILLIS = 2000;

    private final NodeFiles files;
    private final Executor loop;
    private final Consumer<Input> node;
    private final ThreadPoolExecutor writer;
    private @Nullable Writing current;
    /** When the file of the last image that came to nothing is deleted, and its name may be used again. */
    private CompletableFuture<Void> discarded = CompletableFuture.completedFuture(null);

    /**
     * Writes for one node.
     *
     * @param loop the node's thread
     * @param node takes what becomes of the images, on the node's thread
     */
    ImageWriter(NodeFiles files, String name, Executor loop, Consumer<Input> node) {
        this.files = files;
        this.loop = loop;
        this.node = node;
        this.writer =
                new ThreadPoolExecutor(0, 1, IDLE_MILLIS, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** How an image that is on disk gets its final name. */
    private interface Publication {
        void publish(Path temporary) throws IOException;
    }

    private static final class Writing {
        final long image;
        final ImageFile file;
        final Publication publication;
        final Runnable abandoned;
        CompletableFuture<Void> done = CompletableFuture.completedFuture(null);

        Writing(long image, ImageFile file, Publication publication, Runnable abandoned) {
            this.image = image;
            this.file = file;
            this.publication = publication;
            this.abandoned = abandoned;
        }
    }

    /** Carries out an effect; false when it is not about images. */
    boolean perform(Effect effect) {
        if (effect instanceof Effect.BeginRdb begin) {
            begin(
                    begin.image(),
                    () -> new Writing(
                            begin.image(), ImageFile.create(files.temporaryRdb()), files::publishRdb, () -> {}));
        } else if (effect instanceof Effect.BeginAof begin) {
            begin(begin.image(), () -> aof(begin));
        } else if (effect instanceof Effect.ImagePart part) {
            part(part);
        } else if (effect instanceof Effect.CompleteImage complete) {
            complete(complete);
        } else if (effect instanceof Effect.AbandonImage abandon) {
            abandon(abandon.image());
        } else {
            return false;
        }
        return true;
    }

    private Writing aof(Effect.BeginAof begin) throws IOException {
        AofFiles aof = files.aof();
        Path temporary = aof.begin(begin.increment());
        try {
            return new Writing(
                    begin.image(),
                    ImageFile.create(temporary),
                    written -> aof.publish(written, begin.asRdb()),
                    aof::abandon);
        } catch (IOException e) {
            aof.abandon();
            throw e;
        }
    }

    private interface Beginning {
        Writing begin() throws IOException;
    }

    private void begin(long image, Beginning beginning) {
        discarded.join();
        try {
            current = beginning.begin();
        } catch (IOException e) {
            node.accept(new Input.ImageAnswered(image, Durable.reason(e)));
        }
    }

    private void part(Effect.ImagePart part) {
        Writing writing = current(part.image());
        if (writing != null) {
            then(writing, () -> writing.file.write(part.bytes()));
            writing.done.whenComplete((nothing, failure) -> onLoop(() -> written(writing, failure)));
        }
    }

    private @Nullable Writing current(long image) {
        return current != null && current.image == image ? current : null;
    }

    private interface Work {
        void run() throws IOException;
    }

    private void then(Writing writing, Work work) {
        writing.done = writing.done.thenRunAsync(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                writer);
    }

    private void onLoop(Runnable action) {
        try {
            loop.execute(action);
        } catch (RejectedExecutionException ended) {
            writer.shutdown();
        }
    }

    private void written(Writing writing, @Nullable Throwable failure) {
        if (current != writing) {
            return;
        }
        if (failure == null) {
            node.accept(new Input.ImagePartWritten(writing.image));
        } else {
            finished(writing, failure);
        }
    }

    private void complete(Effect.CompleteImage complete) {
        Writing writing = current(complete.image());
        if (writing == null) {
            return;
        }
        then(writing, writing.file::finish);
        if (complete.blocking()) {
            finished(writing, writing.done.handle((nothing, failure) -> failure).join());
        } else {
            writing.done.whenComplete((nothing, failure) -> onLoop(() -> finished(writing, failure)));
        }
    }

    private void finished(Writing writing, @Nullable Throwable failure) {
        if (current != writing) {
            return;
        }
        String reason = failure == null ? publish(writing) : Durable.reason(failure);
        if (reason == null) {
            current = null;
        } else {
            abandon(writing.image);
            discarded.join();
        }
        node.accept(new Input.ImageAnswered(writing.image, reason));
    }

    private static @Nullable String publish(Writing writing) {
        try {
            writing.publication.publish(writing.file.temporary());
            return null;
        } catch (IOException e) {
            return Durable.reason(e);
        }
    }

    private void abandon(long image) {
        Writing writing = current(image);
        if (writing != null) {
            current = null;
            writing.abandoned.run();
            writing.done = writing.done.handle((nothing, failure) -> nothing);
            then(writing, writing.file::discard);
            discarded = writing.done.exceptionally(failure -> null);
        }
    }

    /** What is being written is dropped. */
    @Override
    public void close() {
        boolean busy = current != null;
        if (current != null) {
            abandon(current.image);
        }
        writer.shutdown();
        if (busy) {
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            writer.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
