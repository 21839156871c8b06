package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.command.Arguments;
import org.clusterarium.embeddednode.command.CommandError;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.CommandCall;
import org.clusterarium.embeddednode.core.LogLevel;

/** CLUSTER SETSLOT: opens and closes slots for resharding. */
final class SetSlotCommand {
    private static final int WITHOUT_NODE = 4;
    private static final int WITH_NODE = 5;

    private final ClusterCore core;
    private final ClusterState state;

    SetSlotCommand(ClusterCore core) {
        this.core = core;
        this.state = core.state();
    }

    void execute(CommandCall call) {
        if (state.myself.isReplica()) {
            throw new CommandError("ERR Please use SETSLOT only with masters.");
        }
        byte[][] args = call.args();
        int slot = ClusterArguments.slot(args[2]);
        if (Arguments.is(args[3], "migrating") && args.length == WITH_NODE) {
            migrating(slot, args[4]);
        } else if (Arguments.is(args[3], "importing") && args.length == WITH_NODE) {
            importing(slot, args[4]);
        } else if (Arguments.is(args[3], "stable") && args.length == WITHOUT_NODE) {
            state.importing.remove(slot);
            state.migrating.remove(slot);
        } else if (Arguments.is(args[3], "node") && args.length == WITH_NODE) {
            assign(slot, master(ClusterArguments.node(state, args[4])));
        } else {
            throw new CommandError("ERR Invalid CLUSTER SETSLOT action or number of arguments. Try CLUSTER HELP");
        }
        state.todo.saveAndUpdateState();
        call.reply().ok();
    }

    private void migrating(int slot, byte[] target) {
        if (!state.myself.equals(state.owner(slot))) {
            throw new CommandError("ERR I'm not the owner of hash slot " + slot);
        }
        state.migrating.put(slot, peer(target));
    }

    private void importing(int slot, byte[] source) {
        if (state.myself.equals(state.owner(slot))) {
            throw new CommandError("ERR I'm already the owner of hash slot " + slot);
        }
        state.importing.put(slot, peer(source));
    }

    private KnownNode peer(byte[] id) {
        KnownNode node = ClusterArguments.find(state, id);
        if (node == null) {
            throw new CommandError("ERR I don't know about node " + Arguments.text(id));
        }
        return master(node);
    }

    private static KnownNode master(KnownNode node) {
        if (node.isReplica()) {
            throw new CommandError("ERR Target node is not a master");
        }
        return node;
    }

    private void assign(int slot, KnownNode owner) {
        KnownNode myself = state.myself;
        boolean wasMine = myself.equals(state.owner(slot));
        boolean becomesMine = owner.equals(myself);
        int keys = state.env.keyspace().countKeysInSlot(slot);
        if (wasMine && !becomesMine && keys > 0) {
            throw new CommandError("ERR Can't assign hashslot " + slot
                    + " to a different node while I still hold keys for this hash slot.");
        }
        if (keys == 0) {
            state.migrating.remove(slot);
        }
        state.assign(slot, owner);
        boolean lastOne = wasMine && !becomesMine && myself.slotCount() == 0;
        if (lastOne && state.config(Directives.CLUSTER_ALLOW_REPLICA_MIGRATION)) {
            core.roles().reconfigure(owner);
        }
        if (becomesMine && state.importing.containsKey(slot)) {
            if (core.epochs().bump()) {
                state.log(LogLevel.WARNING, "configEpoch updated after importing slot " + slot);
            }
            state.importing.remove(slot);
            core.sender().broadcastPong();
        }
    }
}
