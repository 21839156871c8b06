package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.command.Arguments;
import org.clusterarium.embeddednode.command.CommandError;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.LogLevel;

/** FAILOVER, BUMPEPOCH, SET-CONFIG-EPOCH. */
final class FailoverCommands {
    private static final int FAILOVER_MOST = 3;

    private final ClusterCore core;
    private final ClusterState state;

    FailoverCommands(ClusterCore core) {
        this.core = core;
        this.state = core.state();
    }

    void failover(CommandCall call) {
        byte[][] args = call.args();
        if (args.length > FAILOVER_MOST) {
            throw ClusterArguments.subcommandSyntax(args[1]);
        }
        boolean takeover = args.length == FAILOVER_MOST && Arguments.is(args[2], "takeover");
        boolean force = takeover || (args.length == FAILOVER_MOST && Arguments.is(args[2], "force"));
        if (args.length == FAILOVER_MOST && !force) {
            throw CommandError.syntax();
        }
        KnownNode master = masterToReplace(force);
        if (takeover) {
            core.manualFailover().reset();
            state.log(LogLevel.WARNING, "Taking over the master (user request).");
            core.epochs().bump();
            core.promotion().replaceMaster();
        } else {
            state.log(
                    LogLevel.WARNING,
                    force ? "Forced failover user request accepted." : "Manual failover user request accepted.");
            core.manualFailover().begin(master, force);
        }
        call.reply().ok();
    }

    private KnownNode masterToReplace(boolean force) {
        KnownNode master = state.myself.master;
        if (state.myself.isMaster()) {
            throw new CommandError("ERR You should send CLUSTER FAILOVER to a replica");
        }
        if (master == null) {
            throw new CommandError("ERR I'm a replica but my master is unknown to me");
        }
        if (!force && (master.isFailed() || !master.isConnected())) {
            throw new CommandError("ERR Master is down or failed, please use CLUSTER FAILOVER FORCE");
        }
        return master;
    }

    void bumpEpoch(CommandCall call) {
        boolean bumped = core.epochs().bump();
        call.reply().simple((bumped ? "BUMPED " : "STILL ") + Long.toUnsignedString(state.myself.configEpoch));
    }

    void setConfigEpoch(CommandCall call) {
        long epoch = Arguments.integer(call.args()[2]);
        if (epoch < 0) {
            throw new CommandError("ERR Invalid config epoch specified: " + epoch);
        }
        if (state.nodes().size() > 1) {
            throw new CommandError(
                    "ERR The user can assign a config epoch only when the node does not know any other" + " node.");
        }
        if (state.myself.configEpoch != 0) {
            throw new CommandError("ERR Node config epoch is already non-zero");
        }
        state.myself.configEpoch = epoch;
        state.currentEpoch = Math.max(state.currentEpoch, epoch);
        state.log(LogLevel.WARNING, "configEpoch set to " + epoch + " via CLUSTER SET-CONFIG-EPOCH");
        state.todo.saveAndUpdateState();
        call.reply().ok();
    }
}
