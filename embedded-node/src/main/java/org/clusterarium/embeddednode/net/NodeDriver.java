package org.clusterarium.embeddednode.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.config.NodeConfig;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeCore;

/**
 * Between the core and the machine: gives the core one input after the other and carries out the effects in order. Knows no rule of the
 * protocol. Everything runs on the node's event loop thread.
 */
final class NodeDriver {
    private static final int SCRATCH_SIZE = 64 * 1024;
    /** {@code CONFIG_DEFAULT_HZ}: timers of the core are looked at ten times a second. */
    private static final long TICK_MILLIS = 100;

    private final NodeConfig config;
    private final NodeTap tap;
    private final NodeClock clock;
    private final NodeLog log;
    private final NodeFiles files;
    private final NodeCore core;
    private final EventLoop loop;
    private final Flusher flusher;
    private final ImageWriter images;
    private final ClientConnections clients = new ClientConnections(this);
    private final BusConnections bus = new BusConnections(this);
    private final OutboundConnections masters = new OutboundConnections(this, OutboundConnections.Kind.MASTER);
    private final OutboundConnections peers = new OutboundConnections(this, OutboundConnections.Kind.PEER);
    private final Deque<Input> inputs = new ArrayDeque<>();
    private final byte[] scratch = new byte[SCRATCH_SIZE];
    private final SharedReadBuffer readBuffer = new SharedReadBuffer();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final CountDownLatch doomed = new CountDownLatch(1);
    private Runnable listenersClosing = () -> {};
    private boolean stepping;
    private volatile boolean ended;

    NodeDriver(Machine machine, NodeCore core, EventLoop loop) {
        this.config = machine.config();
        this.tap = machine.tap();
        this.clock = machine.clock();
        this.log = machine.log();
        this.files = machine.files();
        this.core = core;
        this.loop = loop;
        this.flusher = new Flusher(loop, this::writeAof);
        this.images = new ImageWriter(files, "files-" + config.get(Directives.PORT), loop, this::handle);
    }

    /** What a node stands on besides its core. */
    record Machine(NodeConfig config, NodeTap tap, NodeClock clock, NodeLog log, NodeFiles files) {}

    NodeConfig config() {
        return config;
    }

    NodeTap tap() {
        return tap;
    }

    Flusher flusher() {
        return flusher;
    }

    ClientConnections clients() {
        return clients;
    }

    BusConnections bus() {
        return bus;
    }

    byte[] scratch() {
        return scratch;
    }

    SharedReadBuffer readBuffer() {
        return readBuffer;
    }

    long nowMicros() {
        return clock.micros();
    }

    void log(LogLevel level, String text) {
        log.write(level, text);
    }

    /** Ends with the exit code, also when the node is killed (137, as a shell reports SIGKILL). */
    CompletableFuture<Integer> exit() {
        return exit;
    }

    boolean mayTalkTo(InetSocketAddress peer) {
        return Sockets.isLoopback(peer) || config.get(Directives.CLUSTERARIUM_ALLOW_REMOTE);
    }

    Bootstrap outbound() {
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_KEEPALIVE, true);
    }

    /** What closes the listening sockets when the node ends. */
    void whenEnding(Runnable closeListeners) {
        listenersClosing = closeListeners;
    }

    /** Ticks from now on; after a pause once, as redis-server does, not as often as was missed. */
    void startTicking() {
        loop.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        if (ended) {
            return;
        }
        handle(new Input.Tick());
        try {
            files.aof().tick(nowMicros());
        } catch (IOException e) {
            aofFailed(e);
        }
    }

    /** Gives the core an input; those that come up while it works wait their turn. */
    void handle(Input input) {
        inputs.add(input);
        if (stepping) {
            return;
        }
        stepping = true;
        try {
            Input next = inputs.poll();
            while (next != null && !ended && doomed.getCount() > 0) {
                performUnlessDoomed(core.step(next, clock.micros()));
                next = inputs.poll();
            }
        } catch (RuntimeException | Error e) {
            crash(e);
        } finally {
            stepping = false;
        }
    }

    private void perform(Effect effect) {
        if (ended) {
            return;
        }
        if (effect instanceof Effect.Reply reply) {
            clients.reply(reply);
        } else if (effect instanceof Effect.AppendAof append) {
            files.aof().append(append.bytes());
            flusher.schedule();
        } else if (effect instanceof Effect.SendBus send) {
            bus.send(send.link(), send.message());
        } else if (effect instanceof Effect.Log line) {
            log.write(line.level(), line.text());
        } else if (effect instanceof Effect.Trace trace) {
            tap.traced(trace.event());
        } else if (!performOnSocket(effect)) {
            performOnMachine(effect);
        }
    }

    private boolean performOnSocket(Effect effect) {
        if (effect instanceof Effect.CloseClient close) {
            clients.close(close.client());
        } else if (effect instanceof Effect.SuspendClient suspend) {
            clients.suspend(suspend.client(), suspend.suspended());
        } else if (effect instanceof Effect.ClientSubscribes subscribes) {
            clients.subscribes(subscribes.client(), subscribes.subscribed());
        } else if (effect instanceof Effect.ClientAuthenticated authenticated) {
            clients.authenticated(authenticated.client());
        } else if (effect instanceof Effect.OpenBusLink open) {
            bus.open(open);
        } else if (effect instanceof Effect.CloseBusLink close) {
            bus.close(close.link());
        } else if (effect instanceof Effect.OpenMasterLink open) {
            masters.open(open.link(), open.host(), open.port(), open.sourceIp());
        } else if (effect instanceof Effect.SendMasterLink send) {
            masters.send(send.link(), send.bytes());
        } else if (effect instanceof Effect.CloseMasterLink close) {
            masters.close(close.link());
        } else {
            return performOnPeer(effect);
        }
        return true;
    }

    private boolean performOnPeer(Effect effect) {
        if (effect instanceof Effect.OpenPeerLink open) {
            peers.open(open.link(), open.host(), open.port(), open.sourceIp());
        } else if (effect instanceof Effect.SendPeerLink send) {
            peers.send(send.link(), send.bytes());
        } else if (effect instanceof Effect.ClosePeerLink close) {
            peers.close(close.link());
        } else {
            return false;
        }
        return true;
    }

    private void performOnMachine(Effect effect) {
        if (effect instanceof Effect.SaveClusterConfig save) {
            saveClusterConfig(save);
        } else if (effect instanceof Effect.RewriteConfigFile rewrite) {
            rewriteConfigFile(rewrite);
        } else if (effect instanceof Effect.ReadAclFile) {
            handle(files.readAclFile());
        } else if (effect instanceof Effect.SaveAclFile save) {
            handle(files.saveAclFile(save.text()));
        } else if (effect instanceof Effect.Sleep sleep) {
            sleep(sleep.micros());
        } else if (effect instanceof Effect.Exit end) {
            leave(end.code());
        } else if (!images.perform(effect)) {
            throw new IllegalStateException("Unknown effect " + effect);
        }
    }

    private void saveClusterConfig(Effect.SaveClusterConfig save) {
        try {
            files.saveClusterConfig(save.text(), save.fsync());
        } catch (IOException e) {
            log.write(LogLevel.WARNING, "Fatal: can't update cluster config file. " + e);
            leave(1);
        }
    }

    private void rewriteConfigFile(Effect.RewriteConfigFile rewrite) {
        try {
            files.rewriteConfigFile(rewrite.text());
            handle(new Input.ConfigFileAnswered(null));
        } catch (IOException e) {
            handle(new Input.ConfigFileAnswered(Durable.reason(e)));
        }
    }

    /** A kill may come in the middle of a step: what was not carried out by then never is, as with a real process. */
    private void performUnlessDoomed(List<Effect> effects) {
        for (Effect effect : effects) {
            if (doomed.getCount() == 0) {
                return;
            }
            perform(effect);
        }
    }

    /** Sleeps on the node's own thread, as DEBUG SLEEP is meant to; only a kill ends it early. */
    private void sleep(long micros) {
        try {
            doomed.await(micros, TimeUnit.MICROSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAof() {
        try {
            files.aof().write();
        } catch (IOException e) {
            aofFailed(e);
        }
    }

    /** Better gone than acknowledging writes that are nowhere. */
    private void aofFailed(IOException e) {
        log.write(LogLevel.WARNING, "Error writing to the AOF file: " + e + ". Exiting...");
        closeEverything(false);
        exit.complete(1);
    }

    void socketFailed(Throwable cause) {
        log.write(LogLevel.VERBOSE, "Reading from or writing to a socket: " + cause.getMessage());
    }

    private void crash(Throwable bug) {
        java.io.StringWriter trace = new java.io.StringWriter();
        bug.printStackTrace(new java.io.PrintWriter(trace));
        log.write(LogLevel.WARNING, "Node crashed by a bug: " + trace);
        closeEverything(false);
        exit.complete(1);
    }

    /** The orderly end: what was promised to disk and sockets gets there. */
    private void leave(int code) {
        flusher.flush();
        try {
            files.aof().sync();
        } catch (IOException e) {
            log.write(LogLevel.WARNING, "Failed to sync the AOF: " + e);
        }
        closeEverything(true);
        exit.complete(code);
    }

    /** A kill is on its way: nothing more is begun. From any thread. */
    void doom() {
        doomed.countDown();
    }

    /** The abrupt end: connections are reset, nothing is written. */
    void kill() {
        if (!ended) {
            closeEverything(false);
            exit.complete(137);
        }
    }

    private void closeEverything(boolean orderly) {
        if (ended) {
            return;
        }
        ended = true;
        listenersClosing.run();
        for (ClientConnection client : clients.all()) {
            Channel channel = client.channel();
            if (channel != null) {
                close(channel, orderly);
            }
        }
        bus.all().forEach(channel -> close(channel, orderly));
        masters.all().forEach(channel -> close(channel, orderly));
        peers.all().forEach(channel -> close(channel, orderly));
        images.close();
        try {
            files.close();
        } catch (IOException e) {
            log.write(LogLevel.WARNING, "Files cannot be closed: " + e);
        }
        log.close();
    }

    private static void close(Channel channel, boolean orderly) {
        if (orderly) {
            channel.close();
        } else {
            Sockets.abort(channel);
        }
    }
}
