package org.clusterarium.simulator.workload;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.clusterarium.model.deployment.ProbeReport;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of the probe's writes. Every write of a slot carries a larger number than the one before and returns the number it
 * replaced; a returned number below one that was acknowledged shows that acknowledged writes were lost.
 *
 * <p>Outages are taken per node: when a write to a node fails, all slots that were routed to it are out since that node's last
 * acknowledgement, until any of them is acknowledged again. That is as exact as the rate of writes per node, while a single slot has its
 * turn only every few seconds.
 */
public final class ProbeLedger {
    /** Acknowledged numbers remembered per slot: an asynchronous fail-over takes back the last one, seldom two. */
    private static final int REMEMBERED = 4;

    /** Oldest ended outages are forgotten beyond this. */
    private static final int MAX_OUTAGES = 1_000;

    private static final class OpenOutage {
        final SlotSet slots;
        final long fromMicros;
        OptionalLong toMicros = OptionalLong.empty();

        OpenOutage(SlotSet slots, long fromMicros) {
            this.slots = slots;
            this.fromMicros = fromMicros;
        }
    }

    private final long[] recent = new long[HashSlot.COUNT * REMEMBERED];
    private final @Nullable OpenOutage[] open = new @Nullable OpenOutage[HashSlot.COUNT];
    private final List<OpenOutage> outages = new ArrayList<>();
    private final Map<String, Long> lastAckMicros = new HashMap<>();
    private long acknowledged;
    private long refused;
    private long lost;
    private boolean checked;

    /**
     * A write was acknowledged.
     *
     * @param number of the write, positive
     * @param replaced number found in its place, 0 if there was none
     */
    public synchronized void acknowledged(int slot, long number, long replaced, String node, long timeMicros) {
        acknowledged++;
        lost += forgetAbove(slot, replaced);
        remember(slot, number);
        lastAckMicros.merge(node, timeMicros, Math::max);
        OpenOutage ended = open[slot];
        if (ended != null) {
            ended.toMicros = OptionalLong.of(timeMicros);
            ended.slots.stream().forEach(freed -> open[freed] = null);
        }
    }

    /**
     * A write was refused, failed or timed out.
     *
     * @param routed slots that are written at the same node at this time; asked only when an outage begins
     */
    public synchronized void refused(int slot, String node, Supplier<SlotSet> routed, long timeMicros) {
        refused++;
        if (open[slot] != null) {
            return;
        }
        BitSet affected = routed.get().toBits();
        affected.set(slot);
        outSlots().forEach(affected::clear);
        OpenOutage outage = new OpenOutage(SlotSet.ofBits(affected), lastAckMicros.getOrDefault(node, timeMicros));
        outage.slots.stream().forEach(out -> open[out] = outage);
        outages.add(outage);
        if (outages.size() > MAX_OUTAGES) {
            outages.removeFirst();
        }
    }

    /** The final check found this number in the slot's key, 0 if the key is gone. */
    public synchronized void found(int slot, long number) {
        lost += forgetAbove(slot, number);
    }

    /** Every slot was checked: from now on the number of lost writes is known. */
    public synchronized void checkFinished() {
        checked = true;
    }

    public synchronized ProbeReport report() {
        List<ProbeReport.Outage> runs = new ArrayList<>();
        for (OpenOutage outage : outages) {
            outage.slots
                    .ranges()
                    .forEach(range -> runs.add(new ProbeReport.Outage(range, outage.fromMicros, outage.toMicros)));
        }
        return new ProbeReport(acknowledged, refused, checked ? OptionalLong.of(lost) : OptionalLong.empty(), runs);
    }

    /** Whether some slots take no writes at present. */
    public synchronized boolean isOut() {
        return outages.stream().anyMatch(outage -> outage.toMicros.isEmpty());
    }

    private IntStream outSlots() {
        return IntStream.range(0, HashSlot.COUNT).filter(slot -> open[slot] != null);
    }

    private void remember(int slot, long number) {
        int first = slot * REMEMBERED;
        System.arraycopy(recent, first, recent, first + 1, REMEMBERED - 1);
        recent[first] = number;
    }

    /** Acknowledged numbers above the one found are gone; returns how many. */
    private long forgetAbove(int slot, long found) {
        int first = slot * REMEMBERED;
        return IntStream.range(first, first + REMEMBERED)
                .filter(i -> recent[i] > found)
                .peek(i -> recent[i] = 0)
                .count();
    }
}
