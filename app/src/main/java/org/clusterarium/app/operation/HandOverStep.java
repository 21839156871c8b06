package org.clusterarium.app.operation;

/** {@link org.clusterarium.model.plan.PlanStep.HandOver}: nothing is asked; a person has the host. */
final class HandOverStep implements StepWork {
    private boolean stopped;
    private boolean proceeds;

    @Override
    public boolean waitsForPerson() {
        return !isFinished();
    }

    @Override
    public void proceed() {
        proceeds = true;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void send() {
        // a person works, not the program
    }

    @Override
    public boolean isFinished() {
        return proceeds || stopped;
    }

    @Override
    public boolean isComplete() {
        return proceeds;
    }

    @Override
    public String failure() {
        return "";
    }
}
