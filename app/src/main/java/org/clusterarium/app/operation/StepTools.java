package org.clusterarium.app.operation;

import java.util.concurrent.Executor;
import org.clusterarium.model.deployment.ClusterGateway;

/**
 * What every step works with.
 *
 * @param inbox brings answers into the thread of the runner
 */
record StepTools(OperationMeans means, MoveWays ways, RunnerOptions options, Executor inbox) {
    ClusterGateway gateway() {
        return means.gateway();
    }
}
