package org.clusterarium.app.operation;

import java.util.List;
import org.clusterarium.model.check.MergedView;
import org.clusterarium.model.topology.NodeId;

/** {@link org.clusterarium.model.plan.PlanStep.SaveTopology}. */
final class SaveTopologyStep extends WritingStep {
    private final List<NodeId> departed;

    SaveTopologyStep(StepTools tools, List<NodeId> departed) {
        super(tools);
        this.departed = departed;
    }

    @Override
    void begin() {
        nodeViews(tools().ways().everybodyBut(departed), views -> write(files -> files.save(MergedView.of(views))));
    }
}
