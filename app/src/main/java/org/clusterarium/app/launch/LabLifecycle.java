package org.clusterarium.app.launch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.clusterarium.app.session.LabSession;
import org.clusterarium.simulator.lab.LabStartException;
import org.clusterarium.views.shell.Page;
import org.clusterarium.views.shell.WindowViewModel;
import org.clusterarium.views.text.Messages;
import org.jspecify.annotations.Nullable;

/**
 * The lab behind the window: started in the background while the window shows how far it is, shown when it is there, and closed with
 * the window whatever state it is in.
 */
final class LabLifecycle implements AutoCloseable {
    private final WindowViewModel window;
    private final LabStarter starter;

    private @Nullable Thread starting;
    private @Nullable LabSession lab;
    private boolean closed;

    /** Starts a lab. May take long; ends early when its thread is interrupted. */
    interface LabStarter {
        /** @throws LabStartException with the reason, also when it was interrupted; nothing is left behind then */
        LabSession start() throws LabStartException;
    }

    LabLifecycle(WindowViewModel window, LabStarter starter) {
        this.window = window;
        this.starter = starter;
    }

    /** Begins to start the lab. Never blocks. */
    synchronized void start() {
        if (closed || starting != null || lab != null) {
            return;
        }
        starting = Thread.ofVirtual().name("lab-starter").start(this::run);
    }

    /** The lab, once it runs. */
    synchronized Optional<LabSession> lab() {
        return Optional.ofNullable(lab);
    }

    /** Gives up a start under way, or closes the lab. Returns when nothing of it is left. */
    @Override
    public void close() {
        Thread thread;
        synchronized (this) {
            closed = true;
            thread = starting;
        }
        if (thread != null) {
            thread.interrupt();
            joinUninterruptibly(thread);
        }
        lab().ifPresent(LabSession::close);
    }

    private void run() {
        Messages texts =
                Messages.of(LabLifecycle.class, "Launch", window.language().get());
        show(new Page.Loading(texts.get("loading.title"), "", -1, this::cancel));
        try {
            started(starter.start());
        } catch (LabStartException e) {
            boolean cancelled = Thread.interrupted();
            failed(cancelled ? cancelled(texts) : failure(texts, e));
        } catch (RuntimeException e) {
            failed(failure(texts, e));
        }
    }

    private Page cancelled(Messages texts) {
        return new Page.Failure(
                texts.get("cancelled.what"),
                texts.get("cancelled.why"),
                texts.get("cancelled.remedy"),
                "",
                this::start);
    }

    private Page failure(Messages texts, Exception cause) {
        return new Page.Failure(
                texts.get("failure.what"),
                String.valueOf(cause.getMessage()),
                texts.get("failure.remedy"),
                details(cause),
                this::start);
    }

    private void started(LabSession session) {
        synchronized (this) {
            lab = session;
            starting = null;
            if (closed) {
                return;
            }
        }
        window.onWindowThread(() -> {
            window.refresh().set(session.cluster()::refresh);
            window.watch(session.cluster());
        });
    }

    private void failed(Page page) {
        synchronized (this) {
            starting = null;
        }
        show(page);
    }

    private synchronized void cancel() {
        if (starting != null) {
            starting.interrupt();
        }
    }

    private void show(Page page) {
        window.onWindowThread(() -> window.show(page));
    }

    private static String details(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void joinUninterruptibly(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
