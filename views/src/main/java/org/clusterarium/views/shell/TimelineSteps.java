package org.clusterarium.views.shell;

import java.util.List;
import org.clusterarium.model.trace.Timeline;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.views.moment.MomentViewModel;

/** Steps of the moment through the recorded past, by time or from event to event. */
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

    void toPreviousEvent() {
        moment.timeline().ifPresent(timeline -> {
            List<TraceEvent> before =
                    timeline.events(timeline.startMicros(), moment.timeMicros().get());
            if (!before.isEmpty()) {
                moment.seek(before.getLast().timeMicros());
            }
        });
    }

    void toNextEvent() {
        moment.timeline().ifPresent(this::toNextEvent);
    }

    private void toNextEvent(Timeline timeline) {
        List<TraceEvent> after = timeline.events(moment.timeMicros().get() + 1, timeline.endMicros() + 1);
        if (!after.isEmpty() && !moment.live().get()) {
            moment.seek(after.getFirst().timeMicros());
        }
    }
}
