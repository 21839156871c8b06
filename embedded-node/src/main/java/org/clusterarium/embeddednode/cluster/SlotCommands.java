package org.clusterarium.embeddednode.cluster;

import java.util.BitSet;
import org.clusterarium.embeddednode.command.CommandError;
import org.clusterarium.embeddednode.core.CommandCall;

/** ADDSLOTS, DELSLOTS and relatives: all or nothing. */
final class SlotCommands {
    private final ClusterState state;

    SlotCommands(ClusterState state) {
        this.state = state;
    }

    void addSlots(CommandCall call) {
        add(call, single(call, false));
    }

    void delSlots(CommandCall call) {
        remove(call, single(call, true));
    }

    void addRanges(CommandCall call) {
        add(call, ranges(call, "cluster|addslotsrange", false));
    }

    void delRanges(CommandCall call) {
        remove(call, ranges(call, "cluster|delslotsrange", true));
    }

    void flush(CommandCall call) {
        if (state.env.keyspace().size() > 0) {
            throw new CommandError("ERR DB must be empty to perform CLUSTER FLUSHSLOTS.");
        }
        state.clearSlots(state.myself);
        done(call);
    }

    private BitSet single(CommandCall call, boolean assigned) {
        BitSet slots = new BitSet();
        for (int i = 2; i < call.args().length; i++) {
            collect(slots, ClusterArguments.slot(call.args()[i]), assigned);
        }
        return slots;
    }

    private BitSet ranges(CommandCall call, String name, boolean assigned) {
        byte[][] args = call.args();
        if (args.length % 2 != 0) {
            throw CommandError.arity(name);
        }
        BitSet slots = new BitSet();
        for (int i = 2; i < args.length; i += 2) {
            int first = ClusterArguments.slot(args[i]);
            int last = ClusterArguments.slot(args[i + 1]);
            if (first > last) {
                throw new CommandError("ERR start slot number " + first + " is greater than end slot number " + last);
            }
            for (int slot = first; slot <= last; slot++) {
                collect(slots, slot, assigned);
            }
        }
        return slots;
    }

    private void collect(BitSet slots, int slot, boolean assigned) {
        if (assigned != (state.owner(slot) != null)) {
            throw new CommandError("ERR Slot " + slot + (assigned ? " is already unassigned" : " is already busy"));
        }
        if (slots.get(slot)) {
            throw new CommandError("ERR Slot " + slot + " specified multiple times");
        }
        slots.set(slot);
    }

    private void add(CommandCall call, BitSet slots) {
        slots.stream().forEach(slot -> {
            state.importing.remove(slot);
            state.assign(slot, state.myself);
        });
        done(call);
    }

    private void remove(CommandCall call, BitSet slots) {
        slots.stream().forEach(state::clear);
        done(call);
    }

    private void done(CommandCall call) {
        state.todo.saveAndUpdateState();
        call.reply().ok();
    }
}
