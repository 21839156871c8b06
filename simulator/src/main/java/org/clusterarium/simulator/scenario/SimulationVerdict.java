package org.clusterarium.simulator.scenario;

import java.util.List;
import java.util.Optional;

/**
 * How a simulation ended.
 *
 * @param failure what went wrong, empty if nothing did
 * @param violatedInvariant name of the invariant that was broken, empty if none was (a run can also fail to converge)
 * @param traceHash SHA-256 of the trace in hexadecimal, up to the failure if there is one
 * @param failovers in the order of promotion
 */
public record SimulationVerdict(
        SimulationOptions options,
        Optional<String> failure,
        Optional<String> violatedInvariant,
        Work work,
        String traceHash,
        List<Failover> failovers) {
    /**
     * Sizes of a run.
     *
     * @param virtualMicros virtual time that passed
     * @param realMicros time that it took
     * @param events executed
     * @param messages payloads delivered
     */
    public record Work(long virtualMicros, long realMicros, long events, long messages) {
        public double virtualSecondsPerRealSecond() {
            return (double) virtualMicros / Math.max(1, realMicros);
        }
    }

    /**
     * A promotion.
     *
     * @param node {@code ip:port} of the new master
     * @param formerMaster {@code ip:port}
     * @param timeMicros virtual Unix time
     * @param microsSinceFault since the last fault that took the former master away; -1 if none did
     */
    public record Failover(String node, String formerMaster, long timeMicros, long microsSinceFault) {}

    public SimulationVerdict {
        failovers = List.copyOf(failovers);
    }

    public boolean ok() {
        return failure.isEmpty();
    }

    /**
     * The verdict itself if the run was good.
     *
     * @throws SimulationException otherwise
     */
    public SimulationVerdict orThrow() {
        if (failure.isPresent()) {
            throw new SimulationException(options, failure.get());
        }
        return this;
    }
}
