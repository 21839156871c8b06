package org.clusterarium.views.chaos;

import java.util.List;
import java.util.OptionalLong;
import org.clusterarium.model.slot.SlotRange;

/**
 * What the latest fault did, up to the moment shown.
 *
 * @param story empty before any fault
 * @param outages slots that took no writes since the fault, in the order in which they stopped
 */
public record ChaosReport(List<StoryLine> story, List<Outage> outages, Writes writes) {
    public static final ChaosReport NONE =
            new ChaosReport(List.of(), List.of(), new Writes(0, 0, OptionalLong.empty()));

    public ChaosReport {
        story = List.copyOf(story);
        outages = List.copyOf(outages);
    }

    /**
     * A stopwatch.
     *
     * @param durationMicros so far, while it is running
     */
    public record Outage(SlotRange slots, long durationMicros, boolean running) {}

    /**
     * Numbered writes of the probe.
     *
     * @param lost acknowledged writes that were gone after healing; empty until that was checked
     */
    public record Writes(long acknowledged, long refused, OptionalLong lost) {
        boolean any() {
            return acknowledged + refused > 0;
        }
    }
}
