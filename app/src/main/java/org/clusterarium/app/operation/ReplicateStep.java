package org.clusterarium.app.operation;

import java.util.Optional;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.topology.NodeId;

/** {@link PlanStep.Replicate}. A newcomer may have to hear of its master first. */
final class ReplicateStep extends Dialogue {
    private static final long PATIENCE_SECONDS = 30;

    private final NodeId node;
    private final NodeId master;

    ReplicateStep(StepTools tools, PlanStep.Replicate step) {
        super(tools);
        node = step.node();
        master = step.master();
    }

    @Override
    void begin() {
        view(node, view -> {
            if (itself(view, node).masterId().equals(Optional.of(master))) {
                complete();
            } else {
                ask(node, NodeCommand.of("CLUSTER", "REPLICATE", master.value()), this::heard);
            }
        });
    }

    private void heard(NodeReply reply) {
        boolean isEarly =
                reply instanceof NodeReply.Failure refused && refused.message().contains("Unknown node");
        if (isOk(reply)) {
            complete();
        } else if (isEarly) {
            laterWithin(PATIENCE_SECONDS, this::begin, "node " + node + " has not heard of " + master);
        } else {
            fail("node " + node + " does not follow " + master + ": " + said(reply));
        }
    }
}
