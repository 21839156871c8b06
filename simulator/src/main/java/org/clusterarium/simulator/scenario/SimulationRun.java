package org.clusterarium.simulator.scenario;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.clusterarium.embeddednode.bus.BusCodec;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.simulator.engine.CoreFactory;
import org.clusterarium.simulator.engine.Simulation;
import org.clusterarium.simulator.engine.SimulationObserver;
import org.clusterarium.simulator.engine.TraceRecorder;
import org.clusterarium.simulator.engine.VirtualClock;
import org.clusterarium.simulator.fault.ChaosPlan;
import org.clusterarium.simulator.fault.FaultInjector;
import org.clusterarium.simulator.invariant.AtMostOneOwnerPerSlotAfterConvergence;
import org.clusterarium.simulator.invariant.ConfigEpochsBecomeDistinct;
import org.clusterarium.simulator.invariant.CurrentEpochNeverDecreases;
import org.clusterarium.simulator.invariant.FailNeedsMajorityOfMasters;
import org.clusterarium.simulator.invariant.Invariant;
import org.clusterarium.simulator.invariant.InvariantViolation;
import org.clusterarium.simulator.invariant.OneVotePerEpoch;
import org.clusterarium.simulator.invariant.PromotionNeedsMajorityOfVotes;
import org.clusterarium.simulator.network.Latency;

/**
 * A generated run: a cluster is formed, suffers faults drawn from the seed, is healed, and has to become whole again, while the invariants
 * watch every event.
 */
public final class SimulationRun {
    private static final long SECOND = 1_000_000;

    /** Forming 500 nodes takes gossip some time; failing to do so within this is a failure of its own. */
    private static final long FORM_LIMIT = 300 * SECOND;

    private static final long RECOVER_LIMIT = 600 * SECOND;

    private final SimulationOptions options;
    private final Simulation simulation;
    private final SimulatedCluster cluster;
    private final TraceRecorder recorder = new TraceRecorder(BusCodec::encode);
    private final FailoverLog failovers;
    private final FaultInjector injector;
    private final List<Invariant> invariants;
    private final Consumer<String> progress;

    SimulationRun(
            SimulationOptions options,
            CoreFactory cores,
            List<SimulationObserver> watchers,
            Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
        this.simulation = new Simulation(options.seed(), Latency.LAN, cores);
        this.cluster = SimulatedCluster.prepare(simulation, options);
        this.failovers = new FailoverLog(simulation);
        this.injector = new FaultInjector(simulation, failovers::hit);
        this.invariants = List.of(
                new OneVotePerEpoch(),
                new CurrentEpochNeverDecreases(),
                new FailNeedsMajorityOfMasters(options.masters(), options.nodeTimeoutMillis()),
                new PromotionNeedsMajorityOfVotes(options.masters()),
                new AtMostOneOwnerPerSlotAfterConvergence(),
                new ConfigEpochsBecomeDistinct());
        simulation.observe(recorder);
        simulation.observe(failovers);
        invariants.forEach(simulation::observe);
        watchers.forEach(simulation::observe);
    }

    /**
     * Runs a simulation to its end.
     *
     * @param progress gets a line per phase
     */
    public static SimulationVerdict run(SimulationOptions options, Consumer<String> progress) {
        return run(options, progress, List.of());
    }

    /**
     * Runs a simulation to its end while somebody watches.
     *
     * @param watchers called after the invariants, at every event
     */
    public static SimulationVerdict run(
            SimulationOptions options, Consumer<String> progress, List<SimulationObserver> watchers) {
        return new SimulationRun(options, new RedisCores(options.nodeTimeoutMillis()), watchers, progress).run();
    }

    private ChaosPlan drawnPlan() {
        return ChaosPlan.draw(
                new NodeRandom(options.seed()).fork(),
                new ChaosPlan.Size(options.hosts(), options.nodes(), (int) (options.hosts() * options.killFraction())),
                options.durationSeconds() * SECOND,
                options.nodeTimeoutMillis() * 1_000);
    }

    SimulationVerdict run() {
        return run(drawnPlan());
    }

    /** Runs with these faults instead of drawn ones. */
    SimulationVerdict run(ChaosPlan plan) {
        long startedNanos = System.nanoTime();
        Optional<String> failure = Optional.empty();
        Optional<String> violated = Optional.empty();
        try {
            failure = phases(plan);
        } catch (InvariantViolation violation) {
            failure = Optional.of("at " + elapsed() + ": " + violation.getMessage());
            violated = Optional.of(violation.invariant());
        }
        SimulationVerdict.Work work = new SimulationVerdict.Work(
                simulation.nowMicros() - VirtualClock.START_MICROS,
                (System.nanoTime() - startedNanos) / 1_000,
                simulation.events(),
                simulation.messages());
        return new SimulationVerdict(options, failure, violated, work, recorder.finish(), failovers.failovers());
    }

    private Optional<String> phases(ChaosPlan plan) {
        report("forming a cluster of " + options.nodes() + " nodes on " + options.hosts() + " hosts");
        if (!cluster.form(FORM_LIMIT)) {
            return Optional.of("the cluster was not formed; unhappy: " + cluster.complaining());
        }
        report("cluster formed; faults for " + options.durationSeconds() + " s");
        long timeoutMicros = options.nodeTimeoutMillis() * 1_000;
        injector.schedule(plan);
        simulation.runFor(options.durationSeconds() * SECOND);
        report("healing, " + failovers.failovers().size() + " promotions so far");
        injector.healAll();
        if (!cluster.awaitHealthy(RECOVER_LIMIT + 10 * timeoutMicros)) {
            return Optional.of("the cluster did not recover; unhappy: " + cluster.complaining());
        }
        simulation.runFor(4 * timeoutMicros + 2 * SECOND);
        invariants.forEach(Invariant::converged);
        report("whole again, " + failovers.failovers().size() + " promotions");
        return Optional.empty();
    }

    private void report(String line) {
        progress.accept(elapsed() + "  " + line);
    }

    private String elapsed() {
        return String.format(
                java.util.Locale.ROOT,
                "%.3f s",
                (simulation.nowMicros() - VirtualClock.START_MICROS) / (double) SECOND);
    }
}
