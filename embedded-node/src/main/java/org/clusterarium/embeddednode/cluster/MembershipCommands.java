package org.clusterarium.embeddednode.cluster;

import java.nio.charset.StandardCharsets;
import org.clusterarium.embeddednode.bus.BusAddress;
import org.clusterarium.embeddednode.command.Arguments;
import org.clusterarium.embeddednode.command.CommandError;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.LogLevel;
import org.clusterarium.embeddednode.resp.Decimal;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/** MEET, FORGET, REPLICATE, RESET, SAVECONFIG. */
final class MembershipCommands {
    private static final int MEET_MOST = 5;
    private static final int RESET_MOST = 3;
    private static final int MAX_PORT = 65535;

    private final ClusterCore core;
    private final ClusterState state;

    MembershipCommands(ClusterCore core) {
        this.core = core;
        this.state = core.state();
    }

    void meet(CommandCall call) {
        byte[][] args = call.args();
        if (args.length > MEET_MOST) {
            throw ClusterArguments.subcommandSyntax(args[1]);
        }
        long port = port(args[3], "base");
        long busPort = args.length == MEET_MOST ? port(args[4], "bus") : port + NodeAddress.BUS_PORT_OFFSET;
        String ip = IpText.normalised(new String(args[2], StandardCharsets.ISO_8859_1));
        if (ip == null || !isPort(port) || !isPort(busPort)) {
            throw new CommandError(
                    "ERR Invalid node address specified: " + Arguments.text(args[2]) + ":" + Arguments.text(args[3]));
        }
        core.membership().meet(new BusAddress(ip, (int) port, 0, (int) busPort));
        call.reply().ok();
    }

    private static long port(byte[] argument, String which) {
        if (!Decimal.isLong(argument)) {
            throw new CommandError("ERR Invalid TCP " + which + " port specified: " + Arguments.text(argument));
        }
        return Decimal.toLong(argument);
    }

    private static boolean isPort(long port) {
        return port > 0 && port <= MAX_PORT;
    }

    void forget(CommandCall call) {
        KnownNode node = ClusterArguments.node(state, call.args()[2]);
        if (node.equals(state.myself)) {
            throw new CommandError("ERR I tried hard but I can't forget myself...");
        }
        if (state.myself.isReplica() && node.equals(state.myself.master)) {
            throw new CommandError("ERR Can't forget my master!");
        }
        core.membership().forget(node, NodeBlacklist.BAN_MILLIS);
        call.reply().ok();
    }

    /**
     * Redis-server leaves it to its next pings to tell of the new role. Everybody is told at once here: since a newborn cluster is ok without
     * delay, who asks for its nodes then would still see masters without slots.
     */
    void replicate(CommandCall call) {
        KnownNode master = ClusterArguments.node(state, call.args()[2]);
        KnownNode myself = state.myself;
        if (master.equals(myself)) {
            throw new CommandError("ERR Can't replicate myself");
        }
        if (master.isReplica()) {
            throw new CommandError("ERR I can only replicate a master, not a replica.");
        }
        if (myself.isMaster() && (myself.slotCount() > 0 || state.env.keyspace().size() > 0)) {
            throw new CommandError("ERR To set a master the node must be empty and without assigned slots.");
        }
        core.roles().follow(master);
        core.sender().broadcastPong();
        state.todo.saveAndUpdateState();
        call.reply().ok();
    }

    void saveConfig(CommandCall call) {
        core.saveConfig(true);
        call.reply().ok();
    }

    void reset(CommandCall call) {
        byte[][] args = call.args();
        if (args.length > RESET_MOST) {
            throw ClusterArguments.subcommandSyntax(args[1]);
        }
        boolean hard = args.length == RESET_MOST && Arguments.is(args[2], "hard");
        if (args.length == RESET_MOST && !hard && !Arguments.is(args[2], "soft")) {
            throw CommandError.syntax();
        }
        if (state.myself.isMaster() && state.env.keyspace().size() > 0) {
            throw new CommandError("ERR CLUSTER RESET can't be called with master nodes containing keys");
        }
        reset(hard);
        call.reply().ok();
    }

    /** Back to a node that knows nobody ({@code clusterReset}); hard: also with a new name and no epochs. */
    private void reset(boolean hard) {
        KnownNode myself = state.myself;
        if (myself.isReplica()) {
            core.roles().becomeMaster(myself);
            state.env.replication().becomeMaster();
            state.env.keyspace().flushAll();
        }
        state.migrating.clear();
        state.importing.clear();
        core.manualFailover().reset();
        for (int slot = 0; slot < HashSlot.COUNT; slot++) {
            state.clear(slot);
        }
        for (KnownNode node : state.nodesNow()) {
            if (!node.equals(myself)) {
                core.membership().remove(node);
            }
        }
        if (hard) {
            state.currentEpoch = 0;
            state.lastVoteEpoch = 0;
            myself.configEpoch = 0;
            state.rename(myself, new NodeId(state.env.random().nextHex(NodeId.LENGTH)));
            state.log(LogLevel.WARNING, "configEpoch set to 0 via CLUSTER RESET HARD");
            state.log(LogLevel.NOTICE, "Node hard reset, now I'm " + myself.id);
        }
        state.todo.saveDurably();
        state.todo.updateState = true;
    }
}
