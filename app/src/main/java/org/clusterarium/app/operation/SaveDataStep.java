package org.clusterarium.app.operation;

import org.clusterarium.model.plan.PlanStep;

/** {@link PlanStep.SaveData}: the file is named after the master, whoever is read. */
final class SaveDataStep extends WritingStep {
    private final PlanStep.SaveData step;

    SaveDataStep(StepTools tools, PlanStep.SaveData step) {
        super(tools);
        this.step = step;
    }

    @Override
    void begin() {
        write(files ->
                files.save(tools().means().data(), addressOf(step.node()), addressOf(step.master()), step.master()));
    }
}
