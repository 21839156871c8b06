package org.clusterarium.app.operation;

import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.deployment.TroubleKind;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.topology.NodeId;

/** {@link PlanStep.Shutdown}: done when nobody listens there any more. */
final class ShutdownStep extends Dialogue {
    /** Saving a big server takes minutes. */
    private static final long PATIENCE_SECONDS = 600;

    private final NodeId node;

    ShutdownStep(StepTools tools, PlanStep.Shutdown step) {
        super(tools);
        node = step.node();
    }

    @Override
    void begin() {
        ask(node, NodeCommand.of("SHUTDOWN"), reply -> {
            if (reply instanceof NodeReply.Failure refused) {
                fail("node " + node + " does not end: " + refused.message());
            } else {
                look();
            }
        });
    }

    private void look() {
        ask(node, NodeCommand.of("PING"), reply -> {
            if (reply instanceof NodeReply.Unreachable lost && lost.kind() != TroubleKind.NO_ANSWER) {
                complete();
            } else {
                laterWithin(PATIENCE_SECONDS, this::look, "node " + node + " still answers");
            }
        });
    }
}
