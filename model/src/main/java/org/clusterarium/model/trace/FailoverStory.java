package org.clusterarium.model.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.clusterarium.model.deployment.Fault;

/**
 * What happened since a fault, each thing told once: a pure function of a timeline and a moment.
 *
 * @param startMicros moment of the fault
 * @param steps of all shards, in order of time
 * @param shards those that lost their master, in order of their lowest slot
 * @param coveredMicros when as many slots answered as before; empty while they do not, and if none was lost
 * @param returnedMicros when all that was away was back and in step; empty until then
 */
public record FailoverStory(
        long startMicros,
        List<StoryStep> steps,
        List<ShardStory> shards,
        OptionalLong coveredMicros,
        OptionalLong returnedMicros) {
    /** Faults at most this far apart are one blow and one story. */
    public static final long ONE_BLOW_MICROS = 1_000_000;

    private static final long FIRST_LOOK_BACK_MICROS = 60_000_000;

    public FailoverStory {
        steps = List.copyOf(steps);
        shards = List.copyOf(shards);
    }

    /** The story of the last fault at or before the moment, as far as it is known at the moment; empty if there was no fault. */
    public static Optional<FailoverStory> latest(Timeline timeline, long nowMicros) {
        long lookBack = FIRST_LOOK_BACK_MICROS;
        while (true) {
            boolean all = nowMicros < Long.MIN_VALUE + lookBack || lookBack > Long.MAX_VALUE / 4;
            List<TraceEvent> events = timeline.events(all ? Long.MIN_VALUE : nowMicros - lookBack, after(nowMicros));
            OptionalLong start = lastFault(events);
            if (start.isPresent()) {
                return Optional.of(since(timeline, start.getAsLong(), nowMicros));
            }
            if (all) {
                return Optional.empty();
            }
            lookBack *= 16;
        }
    }

    /** The story that begins at a moment, with or without a fault: also that of a manual failover. */
    public static FailoverStory since(Timeline timeline, long startMicros, long nowMicros) {
        StoryTeller teller = new StoryTeller(startMicros, timeline.snapshotAt(startMicros - 1));
        List<TraceEvent> events = timeline.events(startMicros, after(nowMicros));
        teller.prepare(events);
        events.forEach(teller::tell);
        return teller.story();
    }

    private static long after(long nowMicros) {
        return nowMicros == Long.MAX_VALUE ? nowMicros : nowMicros + 1;
    }

    private static OptionalLong lastFault(List<TraceEvent> events) {
        OptionalLong start = OptionalLong.empty();
        for (int i = events.size() - 1; i >= 0; i--) {
            TraceEvent event = events.get(i);
            if (start.isPresent() && event.timeMicros() < start.getAsLong() - ONE_BLOW_MICROS) {
                return start;
            }
            if (event instanceof TraceEvent.FaultInjected injected && !isRepair(injected.fault())) {
                start = OptionalLong.of(event.timeMicros());
            }
        }
        return start;
    }

    static boolean isRepair(Fault fault) {
        return fault instanceof Fault.BootHost
                || fault instanceof Fault.BootNode
                || fault instanceof Fault.ResumeNode
                || fault instanceof Fault.HealAll;
    }
}
