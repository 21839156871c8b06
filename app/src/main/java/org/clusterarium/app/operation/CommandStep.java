package org.clusterarium.app.operation;

import java.util.function.Predicate;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/** A step that is one command, after which there is nothing to wait for. */
final class CommandStep extends Dialogue {
    private final NodeId node;
    private final NodeCommand command;
    private final Predicate<NodeReply> mayBeIgnored;

    private CommandStep(StepTools tools, NodeId node, NodeCommand command, Predicate<NodeReply> mayBeIgnored) {
        super(tools);
        this.node = node;
        this.command = command;
        this.mayBeIgnored = mayBeIgnored;
    }

    /** A node that has an epoch already refuses, and needs no other. */
    static CommandStep of(StepTools tools, PlanStep.SetConfigEpoch step) {
        NodeCommand command = NodeCommand.of("CLUSTER", "SET-CONFIG-EPOCH", Long.toString(step.epoch()));
        return new CommandStep(tools, step.node(), command, NodeReply.Failure.class::isInstance);
    }

    /** The bus port is named only where it is not the usual one: servers before 4.0 know no third argument. */
    static CommandStep of(StepTools tools, PlanStep.Meet step) {
        NodeAddress other = tools.ways().addressOf(step.other());
        String port = Integer.toString(other.port());
        boolean isUsual = other.busPort() == 0 || other.busPort() == other.port() + NodeAddress.BUS_PORT_OFFSET;
        NodeCommand command = isUsual
                ? NodeCommand.of("CLUSTER", "MEET", other.host(), port)
                : NodeCommand.of("CLUSTER", "MEET", other.host(), port, Integer.toString(other.busPort()));
        return new CommandStep(tools, step.node(), command, reply -> false);
    }

    @Override
    void begin() {
        ask(node, command, reply -> {
            if (isOk(reply) || mayBeIgnored.test(reply)) {
                complete();
            } else {
                fail("node " + node + " refuses " + command.words() + ": " + said(reply));
            }
        });
    }
}
