package org.clusterarium.views.wizard;

import org.clusterarium.model.plan.Plan;

/** What became of the choices in a wizard so far. */
public sealed interface WizardDraft {
    /** Something must be chosen or typed before anything can be planned. */
    record Missing(String hint) implements WizardDraft {}

    /**
     * The choices cannot be planned.
     *
     * @param field name of the field to blame
     */
    record Problem(String field, String text) implements WizardDraft {}

    /** The choices ask for nothing that is not so already. */
    record Nothing(String text) implements WizardDraft {}

    /** A plan that may be staged. */
    record Made(Plan plan) implements WizardDraft {}
}
