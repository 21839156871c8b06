package org.clusterarium.app.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.clusterarium.model.operation.OperationEvent;
import org.clusterarium.model.operation.OperationPace;
import org.clusterarium.model.operation.OperationPhase;
import org.clusterarium.model.operation.OperationState;
import org.clusterarium.model.operation.OperationStep;
import org.clusterarium.model.operation.Recovery;
import org.clusterarium.model.operation.StepAdvice;
import org.clusterarium.model.operation.StepStatus;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * Carries an operation out. Every step is in the journal, on the disk, before its first command leaves. One thread runs it
 * all, the caller's; answers come to it through a queue. A pause may be asked for from anywhere.
 */
public final class OperationRunner {
    private final JournalFile journal;
    private final RunnerOptions options;
    private final OperationListener listener;
    private final StepFactory steps;
    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final Map<Integer, StepWork> running = new TreeMap<>();
    private final SourceLanes lanes;
    private OperationState state;
    private Map<Integer, StepAdvice> advice = Map.of();
    private @Nullable OperationEvent wish;
    private @Nullable IOException unwritable;
    private int doneSlots;
    private int foundSlots;
    private long movedKeys;

    /**
     * @param now the cluster as its nodes describe themselves: addresses, and the masters who are told of new owners
     */
    public OperationRunner(
            OperationMeans means,
            JournalFile journal,
            OperationState state,
            ClusterTopology now,
            RunnerOptions options,
            OperationListener listener) {
        Plan plan = state.operation().plan();
        this.journal = journal;
        this.state = state;
        this.options = options;
        this.listener = listener;
        MoveWays ways = new MoveWays(now, plan.nodes(), means.secrets());
        this.lanes = new SourceLanes(new NodeMessenger(means.gateway(), ways), options, inbox::add);
        this.steps = new StepFactory(new StepTools(means, ways, options, inbox::add), lanes);
    }

    /**
     * Runs the operation until it is done, has failed, or was paused. Blocks.
     *
     * @return where it stands then
     * @throws IOException if the journal cannot be written; what was under way has come to a safe point
     */
    public OperationState run() throws IOException {
        startReady();
        tell();
        while (!running.isEmpty()) {
            work();
            noteWishes();
            startReady();
        }
        if (unwritable != null) {
            throw unwritable;
        }
        return state;
    }

    /**
     * Goes on with an operation that was interrupted, paused or has failed. Blocks, and ends as {@link #run()} does.
     *
     * @param recovery from fresh views
     * @throws IllegalStateException if a step is blocked
     */
    public OperationState resume(Recovery recovery) throws IOException {
        Map<Integer, StepAdvice> byStep = new TreeMap<>();
        for (StepAdvice one : recovery.steps()) {
            boolean isOver = state.status(one.step().number()) == StepStatus.DONE;
            if (!isOver && one.verdict() == StepAdvice.Verdict.BLOCKED) {
                throw new IllegalStateException(
                        "Step " + one.step().number() + " cannot be carried out: " + one.reason());
            }
            byStep.put(one.step().number(), one);
        }
        advice = byStep;
        foundSlots = state.steps(StepStatus.DONE).stream()
                .mapToInt(OperationRunner::slots)
                .sum();
        note(new OperationEvent.Resume());
        return run();
    }

    /** Asks for a stop at the next safe point: slots that are open are brought to their end. Safe to call from any thread. */
    public void pause() {
        inbox.add(() -> wish = wish == null ? new OperationEvent.Pause() : wish);
    }

    /** Asks for the end at the next safe point; what was moved stays moved. Safe to call from any thread. */
    public void cancel() {
        inbox.add(() -> wish = new OperationEvent.Cancel());
    }

    /** Where the operation stands; for whoever runs it, after it has stopped. */
    OperationState state() {
        return state;
    }

    /** A person has done with the host that was handed over. Safe to call from any thread; does nothing when none was. */
    public void proceed() {
        inbox.add(() -> running.values().forEach(StepWork::proceed));
    }

    /** From now on, until another is chosen. Safe to call from any thread. */
    public void pace(OperationPace pace) {
        inbox.add(() -> lanes.pace(pace));
    }

    private void noteWishes() {
        OperationEvent wanted = wish;
        wish = null;
        boolean isCancelled = state.phase() == OperationPhase.CANCELLING || state.phase() == OperationPhase.CANCELLED;
        if (wanted != null && !(isCancelled && wanted instanceof OperationEvent.Pause)) {
            if (unwritable == null) {
                note(wanted);
            }
            running.values().forEach(StepWork::stop);
        }
    }

    private void startReady() {
        boolean again = true;
        while (again && unwritable == null) {
            again = false;
            for (OperationStep step : state.ready(options.lanes())) {
                if (!note(new OperationEvent.Begun(step.number()))) {
                    return;
                }
                Optional<PlanStep> todo = whatToDo(step);
                if (todo.isPresent()) {
                    start(step.number(), todo.get());
                } else {
                    note(new OperationEvent.Done(step.number()));
                    again = true;
                }
            }
        }
    }

    private void start(int number, PlanStep step) {
        List<NodeId> departed = state.operation().steps().stream()
                .filter(before -> before.number() < number)
                .flatMap(before ->
                        before.step() instanceof PlanStep.Forget forget ? Stream.of(forget.node()) : Stream.empty())
                .toList();
        running.put(number, steps.begin(step, departed));
    }

    /** Empty if recovery has found the step done. */
    private Optional<PlanStep> whatToDo(OperationStep step) {
        StepAdvice known = advice.get(step.number());
        if (known == null) {
            return Optional.of(step.step());
        }
        int left = known.verdict() == StepAdvice.Verdict.ALREADY_DONE ? 0 : slots(known.resumeAs());
        foundSlots += slots(step) - left;
        return known.verdict() == StepAdvice.Verdict.ALREADY_DONE ? Optional.empty() : Optional.of(known.resumeAs());
    }

    private void work() throws IOException {
        try {
            inbox.take().run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
        for (Runnable more = inbox.poll(); more != null; more = inbox.poll()) {
            more.run();
        }
        // numbers, not entries: those of a TreeMap take over others' contents when one is removed
        for (int number : new ArrayList<>(running.keySet())) {
            StepWork step = Objects.requireNonNull(running.get(number));
            step.send();
            if (step.isFinished()) {
                running.remove(number);
                finish(number, step);
            }
        }
        lanes.send();
        tell();
    }

    private void finish(int number, StepWork step) {
        doneSlots += step.doneSlots();
        movedKeys += step.movedKeys();
        if (step.isComplete()) {
            note(new OperationEvent.Done(number));
        } else if (step.failure().isEmpty()) {
            note(new OperationEvent.Stopped(number));
        } else {
            note(new OperationEvent.Failed(number, step.failure()));
        }
    }

    private void tell() {
        int slots = doneSlots
                + running.values().stream().mapToInt(StepWork::doneSlots).sum();
        long keys = movedKeys
                + running.values().stream().mapToLong(StepWork::movedKeys).sum();
        boolean waits = running.values().stream().anyMatch(StepWork::waitsForPerson);
        listener.progressed(new OperationListener.Progress(state, slots, foundSlots, allSlots(), keys, waits));
    }

    private static int slots(OperationStep step) {
        return slots(step.step());
    }

    private static int slots(PlanStep step) {
        return step instanceof PlanStep.MoveSlots moved ? moved.move().slots().size() : 0;
    }

    private int allSlots() {
        return state.operation().plan().movedSlots().size();
    }

    /** After the journal has become unwritable nothing begins any more, and what is open is brought to its end. */
    private boolean note(OperationEvent event) {
        OperationState after = state.after(event);
        if (unwritable == null) {
            try {
                journal.append(event, System.currentTimeMillis());
            } catch (IOException e) {
                unwritable = e;
                running.values().forEach(StepWork::stop);
            }
        }
        boolean mustBeWritten = event instanceof OperationEvent.Begun;
        if (unwritable == null || !mustBeWritten) {
            state = after;
        }
        return unwritable == null;
    }
}
