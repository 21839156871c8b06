package org.clusterarium.views.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.views.SampleDeployment;
import org.clusterarium.views.SampleOperations;
import org.clusterarium.views.moment.MomentViewModel;

/** A wizard frame over the sample, without a toolkit: everything happens at once, on the thread of the test. */
public final class WizardBench {
    private final SampleDeployment deployment = new SampleDeployment(SampleDeployment.START + 1_000_000);
    private final SampleOperations operations = new SampleOperations();
    private final MomentViewModel moment = new MomentViewModel();
    private final List<Plan> staged = new ArrayList<>();
    private final List<ClusterSurvey> plannedFrom = new ArrayList<>();
    private final WizardViewModel frame;

    public WizardBench() {
        this(Locale.ENGLISH);
    }

    public WizardBench(Locale language) {
        deployment.offering(operations);
        moment.deployment().set(java.util.Optional.of(deployment));
        moment.pulse(0);
        frame = new WizardViewModel(
                moment,
                Runnable::run,
                Runnable::run,
                (plan, survey) -> {
                    staged.add(plan);
                    plannedFrom.add(survey);
                },
                language);
    }

    public SampleOperations operations() {
        return operations;
    }

    public SampleDeployment deployment() {
        return deployment;
    }

    public MomentViewModel moment() {
        return moment;
    }

    public WizardViewModel frame() {
        return frame;
    }

    /** Plans that were staged, in order. */
    public List<Plan> staged() {
        return staged;
    }

    /** Opens a wizard and hands it back. */
    public <R extends WizardRequest> R open(R request) {
        frame.open(request);
        return request;
    }

    /** The plan as it stands; fails unless there is one. */
    public Plan plan() {
        if (frame.told().get().draft() instanceof WizardDraft.Made(Plan plan)) {
            return plan;
        }
        throw new AssertionError("No plan but " + frame.told().get().draft());
    }

    /** What stands in the way, as {@code field: words}; fails if nothing does. */
    public String problem() {
        if (frame.told().get().draft() instanceof WizardDraft.Problem(String field, String text)) {
            return field + ": " + text;
        }
        throw new AssertionError("No problem but " + frame.told().get().draft());
    }
}
