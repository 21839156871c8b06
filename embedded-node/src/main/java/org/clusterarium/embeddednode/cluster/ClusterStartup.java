package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusFlags;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.core.NodeEnvironment;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.NodeId;
import org.jspecify.annotations.Nullable;

/** What a node does before its first step ({@code clusterInit}, {@code verifyClusterConfigWithData}). */
final class ClusterStartup {
    private ClusterStartup() {}

    /**
     * The tables from nodes.conf, or those of a node nobody has seen before.
     *
     * @param nodesConf text of the file, null or blank if there is none
     * @throws CorruptNodesConfException if the text is not a nodes.conf
     */
    static ClusterState tables(NodeEnvironment env, @Nullable String nodesConf) {
        if (nodesConf == null || nodesConf.isBlank()) {
            NodeId id = new NodeId(env.random().nextHex(NodeId.LENGTH));
            KnownNode myself = new KnownNode(id, BusFlags.MYSELF | BusFlags.MASTER, env.nowMillis());
            ClusterState state = new ClusterState(env, myself);
            state.startupNote = "No cluster configuration found, I'm " + id;
            state.newborn = true;
            state.todo.saveDurably();
            return state;
        }
        return restored(env, NodesConf.parse(nodesConf));
    }

    private static ClusterState restored(NodeEnvironment env, NodesConf conf) {
        NodesConf.Line mine = conf.nodes().stream()
                .filter(line -> (line.flags() & BusFlags.MYSELF) != 0)
                .findFirst()
                .orElseThrow();
        ClusterState state = new ClusterState(env, row(mine, env.nowMillis()));
        for (NodesConf.Line line : conf.nodes()) {
            if (state.node(line.id()) == null) {
                state.add(row(line, env.nowMillis()));
            }
        }
        for (NodesConf.Line line : conf.nodes()) {
            link(state, line);
        }
        state.currentEpoch = conf.currentEpoch();
        state.currentEpoch = state.maxEpoch();
        state.lastVoteEpoch = conf.lastVoteEpoch();
        // redis-server counts one master until its first evaluation: just restarted, it would take a single report for
        // a majority.
        state.size = Math.max(1, (int) state.nodes().stream()
                .filter(node -> node.isMaster() && node.slotCount() > 0)
                .count());
        state.startupNote = "Node configuration loaded, I'm " + state.myself.id;
        return state;
    }

    private static KnownNode row(NodesConf.Line line, long nowMillis) {
        KnownNode node = new KnownNode(line.id(), line.flags(), nowMillis);
        node.address = line.names().address();
        node.hostname = line.names().hostname();
        node.nodename = line.names().nodename();
        node.configEpoch = line.holdings().configEpoch();
        node.pingSentMillis = line.pingPending() ? nowMillis : 0;
        node.pongReceivedMillis = line.pongReceived() ? nowMillis : 0;
        node.failMillis = node.isFailed() ? nowMillis : 0;
        return node;
    }

    private static void link(ClusterState state, NodesConf.Line line) {
        KnownNode node = existing(state, line.id());
        if (line.master() != null) {
            state.attachReplica(existing(state, line.master()), node);
        }
        line.holdings().slots().forEach(slot -> state.assign(slot, node));
        for (NodesConf.Open open : line.holdings().open()) {
            KnownNode peer = existing(state, open.peer());
            (open.importing() ? state.importing : state.migrating).put(open.slot(), peer);
        }
    }

    /** A node mentioned before its own line, or without one, gets a row ({@code clusterLoadConfig}). */
    private static KnownNode existing(ClusterState state, NodeId id) {
        KnownNode known = state.node(id);
        if (known != null) {
            return known;
        }
        KnownNode mentioned = new KnownNode(id, BusFlags.NOADDR, state.now());
        state.add(mentioned);
        return mentioned;
    }

    /** Keys that were loaded must be in slots that we own or import; the cluster's view of a slot outlives our files. */
    static void verifyKeys(ClusterState state) {
        if (state.myself.isReplica()) {
            return;
        }
        for (int db = 1; db < state.env.keyspace().databases(); db++) {
            if (state.env.keyspace().size(db) > 0) {
                state.log(
                        LogLevel.WARNING,
                        "You can't have keys in a DB different than DB 0 when in Cluster mode. Exiting.");
                state.env.emit(new Effect.Exit(1));
                return;
            }
        }
        for (int slot = 0; slot < HashSlot.COUNT; slot++) {
            KnownNode owner = state.owner(slot);
            boolean ours = state.myself.equals(owner) || state.importing.containsKey(slot);
            if (!ours && state.env.keyspace().countKeysInSlot(slot) > 0) {
                adopt(state, slot, owner);
            }
        }
    }

    private static void adopt(ClusterState state, int slot, @Nullable KnownNode owner) {
        if (owner == null) {
            state.log(LogLevel.WARNING, "I have keys for unassigned slot " + slot + ". Taking ownership of it.");
            state.assign(slot, state.myself);
        } else {
            state.log(
                    LogLevel.WARNING,
                    "I have keys for slot " + slot + ", but the slot is assigned to another node. Setting it to"
                            + " importing state.");
            state.importing.put(slot, owner);
        }
        state.todo.saveDurably();
    }
}
