package org.clusterarium.views.shell;

import org.clusterarium.views.moment.MomentViewModel;

/** Small steps of the moment through the recorded past. */
final class TimelineSteps {
    private static final long STEP_MICROS = 100_000;

    private final MomentViewModel moment;

    TimelineSteps(MomentViewModel moment) {
        this.moment = moment;
    }

    void back() {
        moment.seek(moment.timeMicros().get() - STEP_MICROS);
    }

    /** Does nothing in the present. */
    void forward() {
        if (!moment.live().get()) {
            moment.seek(moment.timeMicros().get() + STEP_MICROS);
        }
    }
}
