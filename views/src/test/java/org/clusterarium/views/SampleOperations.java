package org.clusterarium.views;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.clusterarium.model.check.ClusterObservation;
import org.clusterarium.model.check.NodeFacts;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.operation.LeftOperation;
import org.clusterarium.model.operation.Operation;
import org.clusterarium.model.operation.OperationEvent;
import org.clusterarium.model.operation.OperationPace;
import org.clusterarium.model.operation.OperationProgress;
import org.clusterarium.model.operation.OperationState;
import org.clusterarium.model.operation.OperationStep;
import org.clusterarium.model.operation.Operations;
import org.clusterarium.model.operation.StepStatus;
import org.clusterarium.model.plan.ClusterPicture;
import org.clusterarium.model.plan.EmptyNode;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.plan.SlotFigures;
import org.clusterarium.model.plan.SlotHoldings;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotLoad;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/**
 * The port to operations in memory: notes what it was asked, answers with what the test has laid ready, and changes nothing by itself. Surveys
 * show the sample before anything has died, unless another is laid ready; they answer at once unless they are {@link #hold() held}.
 * An operation that was started moves on by {@link #happens} and {@link #finishSteps} only.
 */
public final class SampleOperations implements Operations {
    /** Keys of every slot of a survey. */
    public static final int KEYS_PER_SLOT = 7;
    /** Bytes of every slot of a survey. */
    public static final int BYTES_PER_SLOT = KEYS_PER_SLOT * 96;

    private final List<String> asked = new ArrayList<>();
    private final List<Plan> started = new ArrayList<>();
    private final Map<NodeAddress, EmptyNode> candidates = new LinkedHashMap<>();
    private final List<CompletableFuture<ClusterSurvey>> held = new ArrayList<>();
    private List<LeftOperation> left = List.of();
    private ClusterSurvey survey = survey(SampleScript.snapshot(SampleDeployment.START));
    private Optional<String> refusal = Optional.empty();
    private Optional<OperationProgress> current = Optional.empty();
    private boolean holding;

    /** A survey that shows what a snapshot shows, with all nodes of one mind and every slot equally full. */
    public static ClusterSurvey survey(DeploymentSnapshot snapshot) {
        return survey(snapshot, snapshot.topology());
    }

    /** As {@link #survey(DeploymentSnapshot)}, with another topology. */
    public static ClusterSurvey survey(DeploymentSnapshot snapshot, ClusterTopology topology) {
        Map<NodeId, String> hosts = new TreeMap<>();
        for (HostStatus host : snapshot.hosts()) {
            host.nodes().forEach(node -> hosts.put(node, host.host().name()));
        }
        Map<NodeId, NodeFacts> facts = new TreeMap<>();
        for (ClusterNode node : topology.nodes()) {
            NodeStatus status = snapshot.nodes().get(node.id());
            if (status != null) {
                facts.put(
                        node.id(),
                        new NodeFacts(status.keys(), status.usedMemoryBytes(), 0, status.replicationOffset(), true));
            }
        }
        List<NodeView> views = topology.nodes().stream()
                .map(node -> new NodeView(node.id(), topology))
                .toList();
        ClusterPicture picture = new ClusterPicture(
                topology,
                hosts,
                facts,
                new SlotFigures(
                        Optional.of(equal(KEYS_PER_SLOT)), Optional.of(equal(BYTES_PER_SLOT)), Optional.of(equal(3))));
        ClusterObservation observation = new ClusterObservation(views, hosts, facts, Map.of(), Map.of());
        return new ClusterSurvey(snapshot.timeMicros(), observation, picture, SlotHoldings.NONE, List.of());
    }

    private static SlotLoad equal(long perSlot) {
        long[] load = new long[HashSlot.COUNT];
        java.util.Arrays.fill(load, perSlot);
        return SlotLoad.of(load);
    }

    // ---- what a test lays ready

    /** The answer to surveys from now on. */
    public SampleOperations showing(ClusterSurvey answer) {
        survey = answer;
        return this;
    }

    /** The answer about a server that is no member; without one the question fails. */
    public SampleOperations offering(EmptyNode node) {
        candidates.put(node.address(), node);
        return this;
    }

    public SampleOperations leftBehind(LeftOperation... operations) {
        left = List.of(operations);
        return this;
    }

    /** Everything that can fail fails from now on, with this message. */
    public SampleOperations refusing(String message) {
        refusal = Optional.of(message);
        return this;
    }

    /** Nothing fails any more. */
    public SampleOperations agreeing() {
        refusal = Optional.empty();
        return this;
    }

    /** Surveys are answered by {@link #release()} only from now on. */
    public SampleOperations hold() {
        holding = true;
        return this;
    }

    /** Answers the surveys that were held, as it would answer now. */
    public void release() {
        holding = false;
        List<CompletableFuture<ClusterSurvey>> waiting = List.copyOf(held);
        held.clear();
        for (CompletableFuture<ClusterSurvey> stage : waiting) {
            answer(survey).whenComplete((seen, failure) -> {
                if (failure != null) {
                    stage.completeExceptionally(failure);
                } else {
                    stage.complete(seen);
                }
            });
        }
    }

    /** Moves the operation under way on. */
    public void happens(OperationEvent... events) {
        OperationState state = current.orElseThrow().state();
        for (OperationEvent event : events) {
            state = state.after(event);
        }
        show(state);
    }

    /** Carries out the next so many steps of the operation under way. */
    public void finishSteps(int count) {
        OperationState state = current.orElseThrow().state();
        for (int i = 0; i < count; i++) {
            int step = state.operation().steps().stream()
                    .mapToInt(OperationStep::number)
                    .filter(new UnfinishedSteps(state))
                    .findFirst()
                    .orElseThrow();
            state = state.after(new OperationEvent.Begun(step)).after(new OperationEvent.Done(step));
        }
        show(state);
    }

    private record UnfinishedSteps(OperationState state) implements java.util.function.IntPredicate {
        @Override
        public boolean test(int step) {
            return state.status(step) != StepStatus.DONE;
        }
    }

    // ---- what a test asks

    /** What was asked, in order, in words such as {@code survey [KEYS]}, {@code start RESHARD 0}, {@code pause}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public List<Plan> started() {
        return List.copyOf(started);
    }

    // ---- the port

    @Override
    public CompletionStage<ClusterSurvey> survey(Set<Measure> measures) {
        asked.add("survey " + measures.stream().sorted().toList());
        if (holding) {
            CompletableFuture<ClusterSurvey> stage = new CompletableFuture<>();
            held.add(stage);
            return stage;
        }
        return answer(survey);
    }

    @Override
    public CompletionStage<EmptyNode> candidate(NodeAddress address) {
        asked.add("candidate " + address.hostAndPort());
        EmptyNode node = candidates.get(address);
        return node == null
                ? CompletableFuture.failedFuture(
                        new IllegalStateException("Nobody answers at " + address.hostAndPort()))
                : answer(node);
    }

    @Override
    public CompletionStage<OperationProgress> start(Plan plan, OperationPace pace) {
        asked.add("start " + plan.kind() + " " + pace.keysPerSecond());
        return refusal.isPresent() ? failed() : begin(plan, pace);
    }

    private CompletionStage<OperationProgress> begin(Plan plan, OperationPace pace) {
        started.add(plan);
        Operation operation = Operation.prepare(
                "op-" + started.size(), plan, survey.picture().topology(), Operation.DEFAULT_SLOTS_PER_STEP);
        current = Optional.of(
                new OperationProgress(OperationState.of(operation), 0, 0, 0, 0, OptionalLong.empty(), pace, false));
        show(OperationState.of(operation));
        return CompletableFuture.completedFuture(current.orElseThrow());
    }

    /** One millisecond for each slot, with as many keys as the survey counts. */
    private void show(OperationState state) {
        int all = slots(state.operation().steps());
        int done = slots(state.steps(StepStatus.DONE));
        boolean waits =
                state.steps(StepStatus.BEGUN).stream().anyMatch(step -> step.step() instanceof PlanStep.HandOver);
        current = Optional.of(new OperationProgress(
                state,
                done,
                all,
                (long) done * KEYS_PER_SLOT,
                done,
                done == 0 ? OptionalLong.empty() : OptionalLong.of(all - done),
                current.orElseThrow().pace(),
                waits));
    }

    private static int slots(List<OperationStep> steps) {
        return steps.stream()
                .flatMap(step -> step.move().stream())
                .mapToInt(move -> move.slots().size())
                .sum();
    }

    @Override
    public Optional<OperationProgress> current() {
        return current;
    }

    @Override
    public void pause() {
        asked.add("pause");
    }

    @Override
    public void resume() {
        asked.add("resume");
    }

    @Override
    public void cancel() {
        asked.add("cancel");
    }

    @Override
    public void setPace(OperationPace pace) {
        asked.add("pace " + pace.keysPerSecond());
        current = current.map(now -> new OperationProgress(
                now.state(),
                now.doneSlots(),
                now.allSlots(),
                now.movedKeys(),
                now.elapsedMillis(),
                now.remainingMillis(),
                pace,
                now.waitsForPerson()));
    }

    @Override
    public void proceed() {
        asked.add("proceed");
    }

    @Override
    public CompletionStage<List<LeftOperation>> left() {
        asked.add("left");
        return answer(left);
    }

    @Override
    public CompletionStage<OperationProgress> resumeLeft(String id, OperationPace pace) {
        asked.add("resumeLeft " + id);
        return refusal.isPresent()
                ? failed()
                : begin(taken(id).state().operation().plan(), pace);
    }

    @Override
    public CompletionStage<OperationProgress> rollBackLeft(String id, OperationPace pace) {
        asked.add("rollBackLeft " + id);
        return refusal.isPresent() ? failed() : begin(taken(id).recovery().rollBack(), pace);
    }

    @Override
    public CompletionStage<Void> leave(String id) {
        asked.add("leave " + id);
        if (refusal.isPresent()) {
            return failed();
        }
        taken(id);
        return CompletableFuture.completedFuture(null);
    }

    private LeftOperation taken(String id) {
        LeftOperation taken =
                left.stream().filter(known -> known.id().equals(id)).findFirst().orElseThrow();
        left = left.stream().filter(known -> !known.id().equals(id)).toList();
        return taken;
    }

    private <T> CompletionStage<T> answer(T answer) {
        return refusal.isPresent() ? failed() : CompletableFuture.completedFuture(answer);
    }

    private <T> CompletionStage<T> failed() {
        return CompletableFuture.failedFuture(new IllegalStateException(refusal.orElseThrow()));
    }
}
