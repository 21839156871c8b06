package org.clusterarium.views.chaos;

import java.util.*;
import org.clusterarium.model.trace.*;

record FailoverStory(long startMicros, List<TraceEvent> steps) {
    public static Optional<FailoverStory> latest(Timeline timeline, long now) {
        List<TraceEvent> events = timeline.events(now - 120_000_000, now + 1);
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i) instanceof TraceEvent.FaultInjected) {
                return Optional.of(new FailoverStory(events.get(i).timeMicros(), events.subList(i, events.size())));
            }
        }
        return Optional.empty();
    }
}
