package org.clusterarium.embeddednode.cluster;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.ClusterService;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.HostFacts;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.NodeBoot;
import org.clusterarium.embeddednode.core.NodeCore;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.embeddednode.core.PersistenceService;
import org.clusterarium.embeddednode.core.ReplicationService;
import org.clusterarium.embeddednode.node.NodeFactory;
import org.clusterarium.embeddednode.node.NodeParts;
import org.clusterarium.embeddednode.node.StandardParts;
import org.clusterarium.embeddednode.resp.RequestDecoder;
import org.clusterarium.model.trace.TraceEvent;
import org.jspecify.annotations.Nullable;

/** A node of a {@link TestCluster}: real but for its replication. */
final class TestMember implements NodeParts {
    static final int PORT = 7000;
    private static final long CLIENT = -1;

    final TestCluster cluster;
    final String ip;
    final ConfigStore config = new ConfigStore();
    final List<Effect> effects = new ArrayList<>();
    final List<TraceEvent> traces = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    /** Other ends of our links, by our number. */
    final Map<Long, TestCluster.End> peers = new LinkedHashMap<>();

    FakeReplication replication;
    ClusterCore core;

    @Nullable
    String nodesConf;

    boolean alive;
    private NodeCore node;

    TestMember(TestCluster cluster, String ip) {
        this.cluster = cluster;
        this.ip = ip;
        config.set(Directives.PORT, (long) PORT);
        config.set(Directives.CLUSTER_ENABLED, true);
        config.set(Directives.CLUSTER_NODE_TIMEOUT, TestCluster.NODE_TIMEOUT_MILLIS);
    }

    void boot(long seed) {
        node = NodeFactory.create(new NodeBoot(config, seed, nodesConf, HostFacts.NONE, cluster.nowMicros()), this);
        alive = true;
        step(new Input.ClientOpened(CLIENT, "127.0.0.1:50000", ip + ":" + PORT));
    }

    void step(Input input) {
        if (alive) {
            for (Effect effect : node.step(input, cluster.nowMicros())) {
                effects.add(effect);
                carryOut(effect);
            }
        }
    }

    private void carryOut(Effect effect) {
        if (effect instanceof Effect.SaveClusterConfig save) {
            nodesConf = save.text();
        } else if (effect instanceof Effect.Trace trace) {
            traces.add(trace.event());
        } else if (effect instanceof Effect.Log line) {
            log.add(line.text());
        } else {
            cluster.carryOut(this, effect);
        }
    }

    /** Sends one command and answers the raw reply. */
    String ask(String... words) {
        StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            request.append('$')
                    .append(word.length())
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        RequestDecoder decoder = new RequestDecoder();
        decoder.authenticated(true);
        byte[] bytes = request.toString().getBytes(StandardCharsets.UTF_8);
        decoder.feed(bytes, 0, bytes.length);
        int before = effects.size();
        step(new Input.ClientCommands(CLIENT, decoder.drain()));
        StringBuilder reply = new StringBuilder();
        for (Effect effect : List.copyOf(effects.subList(before, effects.size()))) {
            if (effect instanceof Effect.Reply part) {
                reply.append(new String(part.bytes(), part.offset(), part.length(), StandardCharsets.UTF_8));
            }
        }
        return reply.toString();
    }

    /** CLUSTER with a sub-command given as one line. */
    String cluster(String line) {
        return ask(("CLUSTER " + line).split(" "));
    }

    String id() {
        return core.myId();
    }

    KnownNode seen(TestMember other) {
        KnownNode node = core.state().node(other.core.state().myself.id);
        if (node == null) {
            throw new AssertionError(ip + " does not know " + other.ip);
        }
        return node;
    }

    boolean knows(TestMember other) {
        return core.state().node(other.core.state().myself.id) != null;
    }

    boolean isMaster() {
        return core.state().myself.isMaster();
    }

    @Override
    public PersistenceService persistence(NodeEnvironment environment) {
        return new StandardParts().persistence(environment);
    }

    @Override
    public ReplicationService replication(NodeEnvironment environment) {
        replication = new FakeReplication(cluster::offsetAt);
        return replication;
    }

    @Override
    public ClusterService cluster(NodeEnvironment environment, @Nullable String text) {
        core = new ClusterCore(environment, text);
        return core;
    }

    @Override
    public String toString() {
        return ip;
    }
}
