package org.clusterarium.app.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.clusterarium.model.check.MergedView;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.operation.Operation;
import org.clusterarium.model.operation.OperationEvent;
import org.clusterarium.model.operation.OperationPace;
import org.clusterarium.model.operation.OperationPhase;
import org.clusterarium.model.operation.OperationProgress;
import org.clusterarium.model.operation.OperationState;
import org.clusterarium.model.operation.Recovery;
import org.clusterarium.model.operation.RecoveryAdvisor;
import org.clusterarium.model.operation.StepStatus;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.topology.ClusterTopology;
import org.jspecify.annotations.Nullable;

/**
 * One operation from its first step to its end, over pauses and failures: the one way by which plans are carried out, whoever asks. Its journal
 * is open, and so locked against others, until it is closed. {@link #run()} and {@link #resume} block; all else may be called from any thread.
 */
public final class OperationCourse implements AutoCloseable {
    private final OperationMeans means;
    private final JournalFile journal;
    private final RunnerOptions options;
    private final OperationListener listener;
    private volatile OperationState state;
    private volatile OperationListener.@Nullable Progress latest;
    private volatile @Nullable OperationRunner runner;
    private volatile OperationPace pace;
    private volatile String problem = "";
    private volatile long runningSinceNanos;
    private volatile Past past = new Past(0, 0);

    /** What the runs before have taken and moved. */
    private record Past(long nanos, long keys) {}

    private OperationCourse(
            OperationMeans means,
            JournalFile journal,
            OperationState state,
            RunnerOptions options,
            OperationPace pace,
            OperationListener listener) {
        this.means = means;
        this.journal = journal;
        this.state = state;
        this.options = options;
        this.pace = pace;
        this.listener = listener;
    }

    /**
     * Begins the journal of a plan; nothing is sent yet.
     *
     * @param listener hears of the progress beside {@link #progress()}
     * @throws IOException if the journal cannot be written
     */
    public static OperationCourse begin(
            OperationMeans means,
            OperationJournals journals,
            Plan plan,
            ClusterTopology now,
            RunnerOptions options,
            OperationPace pace,
            OperationListener listener)
            throws IOException {
        Operation operation = OperationJournals.prepare(plan, now);
        return new OperationCourse(
                means, journals.begin(operation), OperationState.of(operation), options, pace, listener);
    }

    /**
     * Opens the journal of an operation that was left; what was under way then is noted as interrupted.
     *
     * @throws IOException if it cannot be written, or another process is at it
     */
    public static OperationCourse reopen(
            OperationMeans means, Path path, RunnerOptions options, OperationPace pace, OperationListener listener)
            throws IOException {
        JournalFile journal = JournalFile.reopen(path);
        try {
            OperationState state = JournalFile.read(path).state();
            if (!state.steps(StepStatus.BEGUN).isEmpty()) {
                journal.append(new OperationEvent.Interrupted(), System.currentTimeMillis());
                state = state.after(new OperationEvent.Interrupted());
            }
            return new OperationCourse(means, journal, state, options, pace, listener);
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** An operation that was left, as its journal tells: what was under way is interrupted. Changes nothing. */
    public static OperationState left(Path path) throws IOException {
        OperationState state = JournalFile.read(path).state();
        return state.steps(StepStatus.BEGUN).isEmpty() ? state : state.after(new OperationEvent.Interrupted());
    }

    public Path journal() {
        return journal.path();
    }

    public OperationState state() {
        return state;
    }

    /** Whether nothing more will come of it. */
    public boolean isOver() {
        OperationPhase phase = state.phase();
        return phase == OperationPhase.DONE || phase == OperationPhase.CANCELLED;
    }

    /** What is left to do after everything was made ready; from now on wishes are heard. */
    interface Leg {
        /** Works until the operation is done, has failed, was paused or cancelled. Blocks; as {@link OperationRunner#run()}. */
        OperationState run() throws IOException;
    }

    /** Carries it out until it is done, has failed, was paused or cancelled. Blocks; as {@link OperationRunner#run()}. */
    public OperationState run(ClusterTopology now) throws IOException {
        return leg(now).run();
    }

    /**
     * Goes on after a pause, a failure or an interruption. Blocks, and ends as {@link #run}.
     *
     * @param views fresh ones
     * @throws IllegalStateException if a step is blocked
     */
    public OperationState resume(List<NodeView> views) throws IOException {
        return leg(views).run();
    }

    /** The first leg. */
    Leg leg(ClusterTopology now) {
        return leg(now, options, OperationRunner::run);
    }

    /** The leg after a stop. */
    Leg leg(List<NodeView> views) {
        Recovery recovery = recovery(views);
        return leg(MergedView.of(views), goingOn(), one -> one.resume(recovery));
    }

    /** What each step needs now, and the way back. */
    public Recovery recovery(List<NodeView> views) {
        return RecoveryAdvisor.advise(state, views);
    }

    /**
     * Begins the way back as an operation of its own, whose journal is there before this one counts as cancelled.
     *
     * @param recovery of this one, from fresh views
     */
    public OperationCourse wayBack(
            OperationJournals journals, Recovery recovery, ClusterTopology now, OperationListener ofWayBack)
            throws IOException {
        OperationCourse back = begin(means, journals, recovery.rollBack(), now, goingOn(), pace, ofWayBack);
        try {
            cancel();
            return back;
        } catch (IOException | RuntimeException e) {
            back.close();
            throw e;
        }
    }

    /** Copies that lie at the target of an open slot are of this operation, unless it met keys of others. */
    private RunnerOptions goingOn() {
        return options.withMove(options.move().withOwnCopies(!state.metForeignKeys()));
    }

    /** How a runner is set going. */
    private interface Go {
        OperationState go(OperationRunner one) throws IOException;
    }

    private Leg leg(ClusterTopology now, RunnerOptions ofLeg, Go go) {
        OperationRunner one = new OperationRunner(means, journal, state, now, ofLeg, this::progressed);
        one.pace(pace);
        runningSinceNanos = System.nanoTime();
        runner = one;
        return () -> {
            OperationListener.Progress before = latest;
            try {
                return go.go(one);
            } finally {
                state = one.state();
                OperationListener.Progress last = latest;
                long keys = last == null || last == before ? 0 : last.keys();
                past = new Past(past.nanos() + System.nanoTime() - runningSinceNanos, past.keys() + keys);
                runner = null;
            }
        };
    }

    /** Asks for a stop at the next safe point. */
    public void pause() {
        OperationRunner one = runner;
        if (one != null) {
            one.pause();
        }
    }

    /**
     * Asks for the end at the next safe point; what does not run is at its end at once.
     *
     * @throws IOException if the journal cannot be written
     */
    public void cancel() throws IOException {
        OperationRunner one = runner;
        if (one != null) {
            one.cancel();
        } else if (!isOver()) {
            journal.append(new OperationEvent.Cancel(), System.currentTimeMillis());
            state = state.after(new OperationEvent.Cancel());
        }
    }

    /** A person has done with the host that was handed over. */
    public void proceed() {
        OperationRunner one = runner;
        if (one != null) {
            one.proceed();
        }
    }

    public void setPace(OperationPace newPace) {
        pace = newPace;
        OperationRunner one = runner;
        if (one != null) {
            one.pace(newPace);
        }
    }

    /** Why it stopped, or could not go on, if no step tells; empty for nothing. */
    void problem(String words) {
        problem = words;
    }

    /** Where it stands. Cheap. */
    public OperationProgress progress() {
        OperationListener.Progress last = latest;
        boolean runs = runner != null;
        long runsForNanos = runs ? System.nanoTime() - runningSinceNanos : 0;
        long elapsed = TimeUnit.NANOSECONDS.toMillis(past.nanos() + runsForNanos);
        int all = state.operation().plan().movedSlots().size();
        if (last == null) {
            int known = state.steps(StepStatus.DONE).stream()
                    .flatMap(step -> step.move().stream())
                    .mapToInt(move -> move.slots().size())
                    .sum();
            return new OperationProgress(state, known, all, 0, elapsed, OptionalLong.empty(), pace, false, problem);
        }
        int done = Math.min(all, last.slots() + last.foundSlots());
        long keys = past.keys() + (runs ? last.keys() : 0);
        return new OperationProgress(
                runs ? last.state() : state,
                done,
                all,
                keys,
                elapsed,
                runs ? remaining(last, all - done, runsForNanos) : OptionalLong.empty(),
                pace,
                runs && last.waitsForPerson(),
                problem);
    }

    private static OptionalLong remaining(OperationListener.Progress last, int left, long runsForNanos) {
        return last.slots() == 0 || last.waitsForPerson()
                ? OptionalLong.empty()
                : OptionalLong.of(TimeUnit.NANOSECONDS.toMillis(runsForNanos / last.slots() * left));
    }

    private void progressed(OperationListener.Progress progress) {
        latest = progress;
        listener.progressed(progress);
    }

    /** Gives the journal free. What is not at its end then is left. */
    @Override
    public void close() throws IOException {
        journal.close();
    }
}
