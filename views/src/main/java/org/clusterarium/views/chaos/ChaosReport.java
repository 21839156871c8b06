package org.clusterarium.views.chaos;

import java.util.List;
import java.util.Optional;

/**
 * What the latest fault did, up to the moment shown.
 *
 * @param story empty before any fault
 * @param outages stopwatches of slots that took no writes since the fault, the longest first
 * @param writes fate of the numbered writes of the probe; empty without a probe
 */
public record ChaosReport(List<StorySentence> story, List<Stopwatch> outages, Optional<Writes> writes) {
    public static final ChaosReport NONE = new ChaosReport(List.of(), List.of(), Optional.empty());

    public ChaosReport {
        story = List.copyOf(story);
        outages = List.copyOf(outages);
    }

    /** A sentence with a duration; running while the outage lasts. */
    public record Stopwatch(String text, boolean running) {}

    /** Two sentences: how many writes were acknowledged and refused, and how many of the acknowledged ones were lost. */
    public record Writes(String count, String lost) {}
}
