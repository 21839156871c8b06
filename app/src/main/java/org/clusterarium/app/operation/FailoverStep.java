package org.clusterarium.app.operation;

import java.util.List;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/** {@link PlanStep.Failover}. The order is given again when the time of an attempt is over ({@code CLUSTER_MF_TIMEOUT}, 5 s). */
final class FailoverStep extends Dialogue {
    private static final long ATTEMPT_SECONDS = 6;
    private static final long PATIENCE_SECONDS = 40;

    private final PlanStep.Failover step;
    private final List<NodeAddress> everybody;
    private long nextOrder;

    FailoverStep(StepTools tools, PlanStep.Failover step, List<NodeId> departed) {
        super(tools);
        this.step = step;
        everybody = tools.ways().everybodyBut(departed);
    }

    @Override
    void begin() {
        views(everybody, this::look);
    }

    private void look(List<ClusterTopology> views) {
        if (!views.isEmpty() && views.stream().allMatch(this::isPromoted)) {
            complete();
        } else if (views.stream().noneMatch(this::isPromoted) && seconds() >= nextOrder) {
            nextOrder = seconds() + ATTEMPT_SECONDS;
            ask(step.replica(), order(), this::heard);
        } else {
            again();
        }
    }

    private NodeCommand order() {
        String option = step.mode().wireText();
        return option.isEmpty() ? NodeCommand.of("CLUSTER", "FAILOVER") : NodeCommand.of("CLUSTER", "FAILOVER", option);
    }

    /** Whether this view holds it for the master in the place of the other, be that gone, dead or its replica. */
    private boolean isPromoted(ClusterTopology view) {
        boolean otherGaveAll = view.node(step.master())
                .map(ClusterNode::slots)
                .filter(slots -> !slots.isEmpty())
                .isEmpty();
        return otherGaveAll
                && view.node(step.replica()).filter(ClusterNode::isMaster).isPresent();
    }

    private void heard(NodeReply reply) {
        if (isOk(reply)) {
            again();
        } else {
            fail("replica " + step.replica() + " does not take over: " + said(reply));
        }
    }

    private void again() {
        laterWithin(
                PATIENCE_SECONDS,
                this::begin,
                "replica " + step.replica() + " was not promoted in the eyes of all nodes that answer");
    }
}
