package org.clusterarium.simulator.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.NodeCore;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.simulator.network.SimulatedConnection;

/** One life of a simulated node: the driver of its core in virtual time. It holds no rule of the protocol. */
final class NodeProcess {
    private static final String NO_ACL_FILE = "simulated nodes have no file of users";

    /** Redis' cron runs ten times per second. */
    private static final long TICK_MICROS = 100_000;

    /** {@code appendfsync everysec}. */
    private static final long FLUSH_MICROS = 1_000_000;

    private final Simulation simulation;
    private final SimulatedNode node;
    private final NodeCore core;
    /** Open links by number, in the order of opening: their end must not depend on a hash. */
    private final Map<Long, NodeLink> links = new LinkedHashMap<>();
    /** What waits while the process is paused or busy. */
    private final Deque<Input> waiting = new ArrayDeque<>();

    private long nextInboundLink = -1;
    private long busyUntilMicros;
    private boolean flushScheduled;
    private boolean paused;
    private boolean ended;

    NodeProcess(Simulation simulation, SimulatedNode node, NodeCore core) {
        this.simulation = simulation;
        this.node = node;
        this.core = core;
    }

    SimulatedNode node() {
        return node;
    }

    boolean isPaused() {
        return paused;
    }

    Optional<NodeAddress> busPeer(long link) {
        return links.get(link) instanceof NodeLink.Bus bus ? bus.peer() : Optional.empty();
    }

    /** Loads the files and begins to listen and to tick. */
    void start(long firstTickMicros) {
        if (!node.disk().isEmpty()) {
            handle(new Input.DatasetFound(node.disk().dataset()));
        }
        if (!ended) {
            simulation.wire().listen(node.address().hostAndPort(), this::acceptClient);
            simulation.wire().listen(busAddress(), this::acceptBus);
            simulation.loop().at(firstTickMicros, this::tick);
        }
    }

    private String busAddress() {
        return node.address().host() + ":" + node.address().busPort();
    }

    private void tick() {
        if (!ended) {
            if (!paused) {
                handle(new Input.Tick());
            }
            simulation.loop().at(simulation.nowMicros() + TICK_MICROS, this::tick);
        }
    }

    private NodeLink acceptClient(SimulatedConnection connection) {
        NodeLink.Client link = new NodeLink.Client(this, nextInboundLink--);
        add(link, connection);
        handle(new Input.ClientOpened(
                link.number, connection.openerIp() + ":0", node.address().hostAndPort()));
        return link;
    }

    private NodeLink acceptBus(SimulatedConnection connection) {
        NodeLink.Bus link = new NodeLink.Bus(this, nextInboundLink--, null);
        add(link, connection);
        handle(new Input.BusAccepted(
                link.number, connection.openerIp(), node.address().host()));
        return link;
    }

    private void add(NodeLink link, SimulatedConnection connection) {
        link.connection = connection;
        links.put(link.number, link);
    }

    void forget(long link) {
        links.remove(link);
    }

    /** Gives an input to the core, or keeps it while the process is stopped or asleep. */
    void handle(Input input) {
        if (ended) {
            return;
        }
        if (paused || busyUntilMicros > simulation.nowMicros()) {
            if (!(input instanceof Input.Tick)) {
                waiting.add(input);
            }
            return;
        }
        step(input);
    }

    private void step(Input input) {
        long now = simulation.nowMicros();
        simulation.observe(observer -> observer.input(now, node, input));
        for (Effect effect : core.step(input, now)) {
            simulation.observe(observer -> observer.effect(now, node, effect));
            carryOut(effect);
            if (ended) {
                return;
            }
        }
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Reply reply ->
                send(
                        reply.client(),
                        Arrays.copyOfRange(reply.bytes(), reply.offset(), reply.offset() + reply.length()));
            case Effect.SendBus send -> send(send.link(), send.message());
            case Effect.SendMasterLink send -> send(send.link(), send.bytes());
            case Effect.CloseClient close -> close(close.client());
            case Effect.CloseBusLink close -> close(close.link());
            case Effect.CloseMasterLink close -> close(close.link());
            case Effect.SendPeerLink send -> send(send.link(), send.bytes());
            case Effect.ClosePeerLink close -> close(close.link());
            case Effect.OpenPeerLink open -> open(new NodeLink.Peer(this, open.link()), open.host(), open.port());
            case Effect.OpenBusLink open ->
                open(
                        new NodeLink.Bus(
                                this,
                                open.link(),
                                new NodeAddress(
                                        open.ip(), open.busPort() - NodeAddress.BUS_PORT_OFFSET, open.busPort())),
                        open.ip(),
                        open.busPort());
            case Effect.OpenMasterLink open -> open(new NodeLink.Master(this, open.link()), open.host(), open.port());
            case Effect.SaveClusterConfig save -> node.saveClusterConfig(save.text());
            case Effect.AppendAof append -> appendAof(append.bytes());
            case Effect.BeginRdb begin -> node.disk().beginRdb();
            case Effect.BeginAof begin -> node.disk().beginAof(begin.increment());
            case Effect.ImagePart part -> write(part);
            case Effect.CompleteImage complete -> complete(complete);
            case Effect.AbandonImage abandon -> node.disk().abandonImage();
            case Effect.Exit exit -> simulation.exited(node);
            case Effect.Sleep sleep -> sleep(sleep.micros());
            case Effect.ClientAuthenticated authenticated -> {
                // Whole commands are simulated, not their bytes: there is no decoder whose limits would change.
            }
            case Effect.ClientSubscribes subscribes -> {
                // Simulated clients read at once: no output waits.
            }
            case Effect.SuspendClient suspend -> {
                // A simulated client waits for its reply before it sends again: there is nothing to hold back.
            }
            case Effect.RewriteConfigFile rewrite -> {
                // Simulated nodes are configured by their boot request only.
                later(new Input.ConfigFileAnswered(null));
            }
            case Effect.ReadAclFile read -> later(new Input.AclFileRead(null, NO_ACL_FILE));
            case Effect.SaveAclFile save -> later(new Input.AclFileSaved(NO_ACL_FILE));
            case Effect.Log log -> {
                // For observers.
            }
            case Effect.Trace trace -> {
                // For observers.
            }
        }
    }

    private void open(NodeLink link, String ip, int port) {
        add(link, simulation.wire().connect(link, node.address().host(), ip, port));
    }

    private void send(long number, Object payload) {
        NodeLink link = links.get(number);
        if (link != null && link.connection != null) {
            link.connection.send(link, payload);
        }
    }

    private void close(long number) {
        NodeLink link = links.remove(number);
        if (link != null && link.connection != null) {
            link.connection.close(link);
        }
    }

    private void write(Effect.ImagePart part) {
        node.disk().addToImage(part.bytes());
        later(new Input.ImagePartWritten(part.image()));
    }

    private void complete(Effect.CompleteImage complete) {
        node.disk().completeImage();
        later(new Input.ImageAnswered(complete.image(), null));
    }

    private void appendAof(byte[] commands) {
        node.disk().append(commands);
        if (!flushScheduled) {
            flushScheduled = true;
            later(FLUSH_MICROS, () -> {
                flushScheduled = false;
                node.disk().flush();
            });
        }
    }

    private void sleep(long micros) {
        busyUntilMicros = simulation.nowMicros() + micros;
        later(micros, this::catchUp);
    }

    private void later(Input input) {
        later(1, () -> handle(input));
    }

    private void later(long micros, Runnable action) {
        simulation.loop().at(simulation.nowMicros() + micros, () -> {
            if (!ended) {
                action.run();
            }
        });
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        catchUp();
    }

    private void catchUp() {
        while (!waiting.isEmpty() && !ended && !paused && busyUntilMicros <= simulation.nowMicros()) {
            step(waiting.poll());
        }
    }

    /**
     * Ends the process at once.
     *
     * @param silent no peer is told (power cut); otherwise the kernel resets all connections
     */
    void end(boolean silent) {
        ended = true;
        simulation.wire().stopListening(node.address().hostAndPort());
        simulation.wire().stopListening(busAddress());
        List<NodeLink> open = new ArrayList<>(links.values());
        links.clear();
        for (NodeLink link : open) {
            if (link.connection != null) {
                if (silent) {
                    link.connection.vanish(link);
                } else {
                    link.connection.close(link);
                }
            }
        }
    }
}
