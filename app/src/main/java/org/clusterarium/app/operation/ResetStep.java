package org.clusterarium.app.operation;

import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.plan.PlanStep;

/** {@link PlanStep.Reset}: a replica loses its data, which its master has; a master with keys refuses. */
final class ResetStep extends Dialogue {
    private final PlanStep.Reset step;

    ResetStep(StepTools tools, PlanStep.Reset step) {
        super(tools);
        this.step = step;
    }

    @Override
    void begin() {
        ask(step.node(), NodeCommand.of("CLUSTER", "RESET", step.hard() ? "HARD" : "SOFT"), reply -> {
            if (isOk(reply)) {
                complete();
            } else {
                fail("node " + step.node() + " is not reset: " + said(reply));
            }
        });
    }
}
