package org.clusterarium.model.deployment;

import java.util.List;
import java.util.OptionalLong;
import org.clusterarium.model.slot.SlotRange;

/**
 * What the probe workload saw: numbered writes over all slots.
 *
 * @param acknowledged writes the deployment said OK to
 * @param refused writes that failed or timed out
 * @param lost acknowledged writes found missing after healing; empty until it was checked
 * @param outages per run of slots with the same fate, in the order in which they began
 */
public record ProbeReport(long acknowledged, long refused, OptionalLong lost, List<Outage> outages) {
    public static final ProbeReport NONE = new ProbeReport(0, 0, OptionalLong.empty(), List.of());

    public ProbeReport {
        outages = List.copyOf(outages);
    }

    /**
     * Slots that took no write for a while.
     *
     * @param fromMicros the last acknowledged write before it
     * @param toMicros the first acknowledged write after it; empty while it lasts
     */
    public record Outage(SlotRange slots, long fromMicros, OptionalLong toMicros) {}
}
