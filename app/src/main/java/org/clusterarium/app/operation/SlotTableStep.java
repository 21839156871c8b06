package org.clusterarium.app.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;

/** A step that changes what one node holds its slots for. It looks first, changes what differs, and looks again. */
abstract class SlotTableStep extends Dialogue {
    private static final int MOST_ATTEMPTS = 20;

    private final NodeId node;
    private final SlotSet slots;
    private int attempts;
    private boolean knowsNoRanges;
    private String refusal = "";

    SlotTableStep(StepTools tools, NodeId node, SlotSet slots) {
        super(tools);
        this.node = node;
        this.slots = slots;
    }

    final NodeId node() {
        return node;
    }

    final SlotSet slots() {
        return slots;
    }

    /** What is still to be sent, given what the node sees; empty if it is as it shall be. */
    abstract List<NodeCommand> missing(ClusterTopology view);

    /** Called when nothing is missing any more. */
    void settled() {
        complete();
    }

    @Override
    final void begin() {
        view(node, this::look);
    }

    /** Gossip may come between two commands: what was refused for that is not refused the next time. */
    private void look(ClusterTopology view) {
        List<NodeCommand> todo = missing(view);
        if (todo.isEmpty()) {
            settled();
        } else if (attempts == MOST_ATTEMPTS) {
            fail("node " + node + " does not take it: " + refusal);
        } else {
            attempts++;
            beforeChange(view, () -> tell(todo, this::told));
        }
    }

    /** Looks whether the change may be made, and then goes on. */
    void beforeChange(ClusterTopology view, Runnable change) {
        change.run();
    }

    private void told(List<NodeReply> replies) {
        refusal = refusal(replies).orElse("it sees slots " + slots + " otherwise again");
        // servers before 7.0
        knowsNoRanges |= refusal.contains("SLOTSRANGE");
        if (attempts == 1) {
            begin();
        } else {
            later(this::begin);
        }
    }

    /** ADDSLOTS or DELSLOTS. */
    final NodeCommand change(String subcommand, SlotSet which) {
        return knowsNoRanges ? SlotWords.listed(subcommand, which) : SlotWords.ranges(subcommand + "RANGE", which);
    }

    final void tell(List<NodeCommand> commands, Consumer<List<NodeReply>> then) {
        askAll(
                commands.stream()
                        .map(command -> new Question(addressOf(node), command))
                        .toList(),
                then);
    }

    final ClusterNode self(ClusterTopology view) {
        return itself(view, node);
    }

    /** The first answer that is no OK, in words. */
    static Optional<String> refusal(List<NodeReply> replies) {
        return replies.stream()
                .filter(reply -> !isOk(reply))
                .map(Dialogue::said)
                .findFirst();
    }

    final List<NodeCommand> stable() {
        List<NodeCommand> commands = new ArrayList<>();
        slots.stream().forEach(slot -> commands.add(SlotWords.setSlot(slot, "STABLE")));
        return commands;
    }

    final SlotSet open(ClusterTopology view) {
        return SlotSet.ofSlots(
                self(view).openSlots().stream().map(open -> open.slot()).toList());
    }
}
