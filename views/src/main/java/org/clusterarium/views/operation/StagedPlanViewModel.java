package org.clusterarium.views.operation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.operation.OperationState;
import org.clusterarium.model.operation.Operations;
import org.clusterarium.model.operation.RecoveryAdvisor;
import org.clusterarium.model.plan.ClusterPicture;
import org.clusterarium.model.plan.DeploymentIdentity;
import org.clusterarium.model.plan.ImpossiblePlanException;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanDraft;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.jspecify.annotations.Nullable;

/**
 * The plan that every drag, wizard and repair adds to. The cluster is looked at closely before anything is planned; nothing is changed
 * before Apply. Belongs to the window's thread and needs no toolkit.
 */
public final class StagedPlanViewModel {
    /** A look at the cluster that is older is taken again, in microseconds. */
    static final long FRESH_MICROS = 60_000_000;

    private static final int MOST_UNDONE = 100;
    private static final Set<Measure> MEASURES = Set.of(Measure.SLOTS, Measure.KEYS, Measure.BYTES);

    private final MomentViewModel moment;
    private final Executor windowThread;
    private final ReadOnlyObjectWrapper<Optional<StagedPlan>> staged = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<StagingProblem>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private final Deque<Optional<Plan>> history = new ArrayDeque<>();
    private final List<Wish> wishes = new ArrayList<>();
    private Optional<ClusterSurvey> survey = Optional.empty();
    private boolean outdated;
    private ClusterTopology compared = ClusterTopology.EMPTY;
    private int look;

    /** What shall become of the plan after a fresh look at the cluster. */
    private interface Wish {
        /** @throws ImpossiblePlanException why it cannot be planned */
        Optional<Plan> grant(Optional<Plan> plan, ClusterSurvey seen);
    }

    /** A drag while something is staged that more than moves slots. */
    private static final class NotCombinable extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    public StagedPlanViewModel(MomentViewModel moment, Executor windowThread) {
        this.moment = moment;
        this.windowThread = windowThread;
        moment.deployment().subscribe((before, after) -> forget());
        moment.snapshot().subscribe(this::compare);
    }

    /** What is staged, empty while nothing is. */
    public ReadOnlyObjectProperty<Optional<StagedPlan>> staged() {
        return staged.getReadOnlyProperty();
    }

    /** Whether the cluster is being looked at before something is staged. */
    public ReadOnlyBooleanProperty looking() {
        return looking.getReadOnlyProperty();
    }

    /** Why the latest wish was not granted; empty if it was. */
    public ReadOnlyObjectProperty<Optional<StagingProblem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether a step of staging can be taken back. */
    public ReadOnlyBooleanProperty undoable() {
        return undoable.getReadOnlyProperty();
    }

    /** The work that can be done on the deployment shown. */
    public Optional<Operations> operations() {
        return moment.deployment().get().flatMap(Deployment::operations);
    }

    /**
     * Stages a plan of a wizard or a file: added to what is staged where both do no more than moving slots and letting nodes follow
     * others, else in its place, which {@link #undo()} takes back.
     */
    public void stage(Plan plan) {
        wish((now, seen) -> Optional.of(merged(now, plan, seen.picture())));
    }

    /** As {@link #stage(Plan)}, with the look at the cluster that it was planned from, so that none is taken again. */
    public void stage(Plan plan, ClusterSurvey plannedFrom) {
        survey = Optional.of(plannedFrom);
        outdated = false;
        stage(plan);
    }

    /** Stages that a master gets slots, whoever has them. */
    public void stageSlots(SlotSet slots, NodeId target) {
        change(draft -> draft.withSlots(target, slots));
    }

    /** Stages that a node follows a master. */
    public void stageReplica(NodeId node, NodeId master) {
        change(draft -> draft.withReplica(node, master));
    }

    /**
     * Stages the way back from an operation that ended or stopped, in the place of what is staged: what the cluster shows of it counts, not
     * what it was meant to do.
     */
    public void stageWayBack(OperationState operation) {
        outdated = true;
        wish((now, seen) -> {
            Plan back = RecoveryAdvisor.advise(operation, seen.observation().views())
                    .rollBack();
            if (back.isEmpty()) {
                throw new ImpossiblePlanException("Nothing of it is left to take back");
            }
            return Optional.of(withWholeMoves(back));
        });
    }

    /** Moves of the same pair of nodes in a row, as operations cut them, become one. */
    private static Plan withWholeMoves(Plan plan) {
        List<PlanStep> steps = new ArrayList<>();
        for (PlanStep step : plan.steps()) {
            PlanStep before = steps.isEmpty() ? null : steps.getLast();
            boolean joins = step instanceof PlanStep.MoveSlots next
                    && before instanceof PlanStep.MoveSlots last
                    && last.move().source().equals(next.move().source())
                    && last.move().target().equals(next.move().target());
            if (joins) {
                SlotMove last = ((PlanStep.MoveSlots) steps.removeLast()).move();
                SlotSet slots =
                        last.slots().plus(((PlanStep.MoveSlots) step).move().slots());
                steps.add(new PlanStep.MoveSlots(new SlotMove(last.source(), last.target(), slots)));
            } else {
                steps.add(step);
            }
        }
        return new Plan(plan.kind(), plan.madeFor(), plan.nodes(), steps);
    }

    /** Takes one move out of the plan. */
    public void remove(SlotMove move) {
        change(draft -> draft.without(move));
    }

    /** Takes out that a node follows another. */
    public void removeReplica(NodeId node) {
        change(draft -> draft.withoutReplica(node));
    }

    /** Stages nothing any more, and stops looking. */
    public void clear() {
        stopLooking();
        problem.set(Optional.empty());
        if (staged.get().isPresent()) {
            remember();
            staged.set(Optional.empty());
        }
    }

    /** Takes the latest change of what is staged back. */
    public void undo() {
        problem.set(Optional.empty());
        Optional<Plan> before = Optional.ofNullable(history.poll()).orElse(Optional.empty());
        undoable.set(!history.isEmpty());
        show(before.flatMap(plan -> survey.map(seen -> StagedPlan.of(plan, seen.picture()))));
    }

    /** Looks at the cluster again; where what is staged is made of moves, it is planned again for the cluster as it is now. */
    public void lookAgain() {
        outdated = true;
        wish((now, seen) -> {
            Optional<PlanDraft> draft = now.flatMap(PlanDraft::of);
            return draft.isPresent() ? draft.map(wished -> wished.plan(seen.picture())) : now;
        });
    }

    /** Forgets the wishes for which the cluster is being looked at. */
    public void stopLooking() {
        look++;
        wishes.clear();
        looking.set(false);
    }

    public void dismissProblem() {
        problem.set(Optional.empty());
    }

    /** Tells what went wrong with a plan outside of here, as with its file. */
    public void tell(StagingProblem trouble) {
        problem.set(Optional.of(trouble));
    }

    /** The plan was begun: nothing is staged any more, and the cluster will not be as it was. */
    void begun() {
        history.clear();
        undoable.set(false);
        survey = Optional.empty();
        problem.set(Optional.empty());
        staged.set(Optional.empty());
    }

    private void forget() {
        stopLooking();
        begun();
    }

    private void change(UnaryOperator<PlanDraft> change) {
        wish((now, seen) -> {
            PlanDraft draft = now.map(plan -> PlanDraft.of(plan).orElseThrow(NotCombinable::new))
                    .orElse(PlanDraft.EMPTY);
            return Optional.of(change.apply(draft).plan(seen.picture()));
        });
    }

    private static Plan merged(Optional<Plan> now, Plan plan, ClusterPicture picture) {
        Optional<PlanDraft> earlier = now.flatMap(PlanDraft::of);
        Optional<PlanDraft> later = PlanDraft.of(plan);
        return earlier.isPresent() && later.isPresent()
                ? earlier.get().with(later.get()).plan(picture)
                : plan;
    }

    private void wish(Wish wish) {
        Optional<Operations> port = operations();
        problem.set(Optional.empty());
        if (port.isEmpty()) {
            problem.set(Optional.of(new StagingProblem(StagingProblem.Kind.NO_OPERATIONS, "")));
            return;
        }
        wishes.add(wish);
        if (looking.get()) {
            return;
        }
        if (survey.filter(this::isFresh).isPresent()) {
            grant();
        } else {
            looking.set(true);
            int asked = ++look;
            port.get()
                    .survey(MEASURES)
                    .whenComplete((seen, failure) -> windowThread.execute(() -> looked(asked, seen, failure)));
        }
    }

    private void looked(int asked, @Nullable ClusterSurvey seen, @Nullable Throwable failure) {
        if (asked != look) {
            return;
        }
        looking.set(false);
        if (seen == null) {
            wishes.clear();
            problem.set(Optional.of(StagingProblem.of(
                    StagingProblem.Kind.SURVEY_FAILED, failure == null ? new IllegalStateException("") : failure)));
            return;
        }
        survey = Optional.of(seen);
        outdated = false;
        grant();
    }

    private void grant() {
        ClusterSurvey seen = survey.orElseThrow();
        Optional<Plan> before = staged.get().map(StagedPlan::plan);
        Optional<Plan> now = before;
        for (Wish wish : List.copyOf(wishes)) {
            try {
                now = wish.grant(now, seen).filter(plan -> !plan.isEmpty());
            } catch (ImpossiblePlanException e) {
                problem.set(Optional.of(StagingProblem.of(StagingProblem.Kind.IMPOSSIBLE, e)));
            } catch (NotCombinable e) {
                problem.set(Optional.of(new StagingProblem(StagingProblem.Kind.NOT_COMBINABLE, "")));
            }
        }
        wishes.clear();
        if (!now.equals(before)) {
            remember();
        }
        show(now.map(plan -> StagedPlan.of(plan, seen.picture())));
    }

    private void show(Optional<StagedPlan> plan) {
        compared = ClusterTopology.EMPTY;
        staged.set(plan);
        compare(moment.snapshot().get());
    }

    private void remember() {
        history.push(staged.get().map(StagedPlan::plan));
        while (history.size() > MOST_UNDONE) {
            history.removeLast();
        }
        undoable.set(true);
    }

    /** Whether it still shows the cluster as the window sees it. */
    private boolean isFresh(ClusterSurvey seen) {
        Optional<Deployment> deployment = moment.deployment().get();
        boolean isYoung = deployment.isPresent() && deployment.get().nowMicros() - seen.timeMicros() < FRESH_MICROS;
        return isYoung
                && !outdated
                && !hasChanged(
                        seen.picture().topology(), moment.snapshot().get().topology());
    }

    private static boolean hasChanged(ClusterTopology then, ClusterTopology now) {
        DeploymentIdentity before = DeploymentIdentity.of(then);
        DeploymentIdentity after = DeploymentIdentity.of(now);
        return !before.nodes().equals(after.nodes()) || before.slotMapHash() != after.slotMapHash();
    }

    /** Notices when the cluster is no longer the one that the plan was made for; the past does not count. */
    private void compare(DeploymentSnapshot snapshot) {
        ClusterTopology now = snapshot.topology();
        boolean counts =
                staged.get().isPresent() && moment.live().get() && !now.nodes().isEmpty();
        if (counts && !isSame(now, compared)) {
            compared = now;
            staged.get().map(plan -> plan.seenWith(now)).ifPresent(plan -> staged.set(Optional.of(plan)));
        }
    }

    /** Whether nothing differs that could matter to a plan; links and times differ in every snapshot. */
    private static boolean isSame(ClusterTopology one, ClusterTopology other) {
        boolean same = one.nodes().size() == other.nodes().size();
        for (int i = 0; same && i < one.nodes().size(); i++) {
            ClusterNode a = one.nodes().get(i);
            ClusterNode b = other.nodes().get(i);
            same = a.id().equals(b.id())
                    && a.flags().equals(b.flags())
                    && a.masterId().equals(b.masterId())
                    && a.configEpoch() == b.configEpoch()
                    && a.slots().equals(b.slots());
        }
        return same;
    }
}
