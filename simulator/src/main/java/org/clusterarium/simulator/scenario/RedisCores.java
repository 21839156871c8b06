package org.clusterarium.simulator.scenario;

import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.HostFacts;
import org.clusterarium.embeddednode.core.NodeBoot;
import org.clusterarium.embeddednode.core.NodeCore;
import org.clusterarium.embeddednode.node.NodeFactory;
import org.clusterarium.simulator.engine.CoreFactory;

/** Starts the real node core for a simulation: a cluster node with its AOF on. */
public final class RedisCores implements CoreFactory {
    private final long nodeTimeoutMillis;

    /** @param nodeTimeoutMillis {@code cluster-node-timeout} */
    public RedisCores(long nodeTimeoutMillis) {
        this.nodeTimeoutMillis = nodeTimeoutMillis;
    }

    @Override
    public NodeCore boot(BootRequest request) {
        ConfigStore config = new ConfigStore();
        config.set(Directives.PORT, (long) request.port());
        config.set(Directives.BIND, request.ip());
        config.set(Directives.PROTECTED_MODE, false);
        config.set(Directives.CLUSTER_ENABLED, true);
        config.set(Directives.CLUSTER_ANNOUNCE_IP, request.ip());
        config.set(Directives.CLUSTER_NODE_TIMEOUT, nodeTimeoutMillis);
        config.set(Directives.APPENDONLY, true);
        config.set(Directives.SAVE, "");
        config.set(Directives.REPL_DISKLESS_SYNC_DELAY, 0L);
        return NodeFactory.create(new NodeBoot(
                config, request.seed(), request.disk().clusterConfig(), HostFacts.NONE, request.nowMicros()));
    }
}
