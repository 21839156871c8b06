package org.clusterarium.embeddednode.net;

import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.clusterarium.embeddednode.acl.AccessControl;
import org.clusterarium.embeddednode.acl.AclException;
import org.clusterarium.embeddednode.cluster.CorruptNodesConfException;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeBoot;
import org.clusterarium.embeddednode.core.NodeCore;
import org.clusterarium.embeddednode.core.StoredDataset;
import org.clusterarium.embeddednode.node.NodeFactory;
import org.jspecify.annotations.Nullable;

/**
 * A node running in this process on real sockets, with a thread of its own. Its methods may be called from any thread. Where a process
 * would be, kill, pause and resume behave as the signals do: connections are reset, or stay open and silent.
 */
public final class EmbeddedNode implements AutoCloseable {
    private static final long GRACE_SECONDS = 15;

    private final IoEventLoopGroup group;
    private final NodeDriver driver;
    private final CompletableFuture<Integer> gone = new CompletableFuture<>();
    private volatile @Nullable CountDownLatch paused;

    private EmbeddedNode(IoEventLoopGroup group, NodeDriver driver) {
        this.group = group;
        this.driver = driver;
    }

    /**
     * How to start.
     *
     * @param config file and command line, merged; changed by CONFIG SET
     * @param configFile where CONFIG REWRITE writes, null for nowhere
     * @param tap sees what the node does
     * @param seed of all its chance
     */
    public record Start(ConfigStore config, @Nullable Path configFile, NodeTap tap, long seed) {}

    /**
     * Starts a node and returns when it accepts connections.
     *
     * @throws NodeStartException if it cannot; the message says why in redis-server's words, nothing is left open
     */
    public static EmbeddedNode start(ConfigStore config, NodeTap tap) throws NodeStartException {
        return start(new Start(
                config, null, tap, System.nanoTime() ^ ProcessHandle.current().pid() << 32));
    }

    /** As {@link #start(ConfigStore, NodeTap)}, with everything said. */
    public static EmbeddedNode start(Start start) throws NodeStartException {
        String name = "node-" + start.config().get(Directives.PORT);
        IoEventLoopGroup group =
                new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
        try {
            return new Boot(start, group).run();
        } catch (NodeStartException | RuntimeException e) {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw e;
        }
    }

    /** The steps of a start, in redis-server's order: listen, then load, then accept. */
    private static final class Boot {
        private final Start start;
        private final IoEventLoopGroup group;
        private final StartLog startLog;
        private final NodeClock clock = new NodeClock();
        private @Nullable NodeDriver driver;

        Boot(Start start, IoEventLoopGroup group) {
            this.start = start;
            this.group = group;
            this.startLog = new StartLog(start.tap());
        }

        EmbeddedNode run() throws NodeStartException {
            NodeLog log = new NodeLog(start.config(), startLog, clock);
            NodeFiles files = null;
            Listeners listeners = new Listeners(start.config());
            try {
                files = new NodeFiles(start.config(), start.configFile());
                listeners.bind(
                        group,
                        () -> driver().clients().accept(),
                        () -> driver().bus().accept());
                String nodesConf = files.clusterConfig();
                readUsers(files);
                StoredDataset dataset = files.dataset();
                NodeDriver.Machine machine = new NodeDriver.Machine(start.config(), startLog, clock, log, files);
                NodeCore core = core(nodesConf);
                NodeDriver created = new NodeDriver(machine, core, group.next());
                driver = created;
                created.whenEnding(listeners::closeSoon);
                load(created, dataset);
                listeners.accept();
                return started(created);
            } catch (NodeStartException e) {
                startLog.failed(log, String.valueOf(e.getMessage()));
                listeners.closeAll();
                closeQuietly(files);
                log.close();
                throw e;
            }
        }

        private void readUsers(NodeFiles files) throws NodeStartException {
            String path = start.config().get(Directives.ACLFILE);
            if (!path.isEmpty()) {
                Input.AclFileRead read = files.readAclFile();
                String text = read.text();
                if (text == null) {
                    throw new NodeStartException("Aborting Redis startup because of ACL errors: "
                            + AccessControl.unreadable(path, read.problem()));
                }
                start.config().aclFile(text);
            }
        }

        private NodeDriver driver() {
            if (driver == null) {
                throw new IllegalStateException("accepted before the node was made");
            }
            return driver;
        }

        private NodeCore core(@Nullable String nodesConf) throws NodeStartException {
            try {
                return NodeFactory.create(
                        new NodeBoot(start.config(), start.seed(), nodesConf, new ProcessFacts(), clock.micros()));
            } catch (CorruptNodesConfException | AclException e) {
                throw new NodeStartException(String.valueOf(e.getMessage()), e);
            }
        }

        private void load(NodeDriver created, StoredDataset dataset) throws NodeStartException {
            try {
                group.next()
                        .submit(() -> {
                            if (dataset.rdb() != null || !dataset.aof().isEmpty()) {
                                created.handle(new Input.DatasetFound(dataset));
                            }
                            created.handle(new Input.Tick());
                        })
                        .sync();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NodeStartException("Interrupted while starting", e);
            }
            if (created.exit().isDone()) {
                throw new NodeStartException(startLog.lastWarning());
            }
        }

        private EmbeddedNode started(NodeDriver created) {
            EmbeddedNode node = new EmbeddedNode(group, created);
            created.exit().thenAccept(node::ended);
            group.next().execute(() -> {
                created.log(LogLevel.NOTICE, "Ready to accept connections");
                created.startTicking();
            });
            return node;
        }

        private static void closeQuietly(@Nullable NodeFiles files) {
            if (files != null) {
                try {
                    files.close();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        }
    }

    /** Sockets are really closed when the event loop lets go of them: only then the node is gone. */
    private void ended(int code) {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        group.terminationFuture().addListener(done -> {
            driver.readBuffer().release();
            gone.complete(code);
        });
    }

    /** Ends the node as SIGKILL does: peers see their connections reset, nothing more is written anywhere. Returns when that is done. */
    public void kill() {
        if (!driver.exit().isDone()) {
            driver.doom();
            onLoop(driver::kill);
            resume();
        }
        awaitExit(GRACE_SECONDS);
    }

    /** Stops the node as SIGSTOP does: the system still accepts connections and bytes for it, nothing is processed. */
    public synchronized void pause() {
        if (paused == null) {
            CountDownLatch latch = new CountDownLatch(1);
            paused = latch;
            onLoop(() -> awaitUninterruptibly(latch));
        }
    }

    /** Goes on as after SIGCONT. */
    public synchronized void resume() {
        CountDownLatch latch = paused;
        if (latch != null) {
            paused = null;
            latch.countDown();
        }
    }

    /** Ends the node as SIGTERM does, and waits for it. */
    @Override
    public void close() {
        resume();
        if (!driver.exit().isDone()) {
            onLoop(() -> driver.handle(new Input.ShutdownRequested()));
            if (!awaitExit(GRACE_SECONDS)) {
                kill();
            }
        }
    }

    /** Runs on the node's thread; a node that has ended meanwhile has nothing to run it on, and nothing to do. */
    private void onLoop(Runnable work) {
        try {
            group.next().execute(work);
        } catch (RejectedExecutionException e) {
            driver.log(LogLevel.DEBUG, "The node has ended already");
        }
    }

    /** Completes with the exit code when the node has ended: 0 orderly, 1 by an error, 137 killed. */
    public CompletableFuture<Integer> onExit() {
        return gone.copy();
    }

    private boolean awaitExit(long seconds) {
        try {
            gone.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        boolean released = false;
        while (!released) {
            try {
                latch.await();
                released = true;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
