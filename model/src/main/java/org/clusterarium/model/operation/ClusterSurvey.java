package org.clusterarium.model.operation;

import java.util.List;
import org.clusterarium.model.check.ClusterObservation;
import org.clusterarium.model.deployment.Trouble;
import org.clusterarium.model.plan.ClusterPicture;
import org.clusterarium.model.plan.SlotHoldings;

/**
 * A close look at a cluster, taken once.
 *
 * @param timeMicros when it was complete, by the clock of the deployment
 * @param observation what every node that answered says; for checks
 * @param picture the same merged, with figures; for planners and previews
 * @param holdings which nodes hold keys of slots that are open, disputed or owned by nobody; for repairs
 * @param troubles of nodes that did not answer, or not all
 */
public record ClusterSurvey(
        long timeMicros,
        ClusterObservation observation,
        ClusterPicture picture,
        SlotHoldings holdings,
        List<Trouble> troubles) {
    public ClusterSurvey {
        troubles = List.copyOf(troubles);
    }
}
