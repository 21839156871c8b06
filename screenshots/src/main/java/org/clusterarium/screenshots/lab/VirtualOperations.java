package org.clusterarium.screenshots.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
import org.clusterarium.model.plan.EmptyNode;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.topology.NodeAddress;

/**
 * Work on a virtual lab. It stands still as the lab does: an operation that begins is at once shown in its midst, the first moves carried out
 * by the nodes and the next under way. On the thread of whoever asks, which is the only one that may run the lab then.
 */
final class VirtualOperations implements Operations {
    /** Of the moves, so many hundredths are carried out. */
    private static final int DONE_PERCENT = 40;
    /** Moves under way beside each other. */
    private static final int LANES = 2;

    private final VirtualLab lab;
    private Optional<OperationProgress> current = Optional.empty();

    VirtualOperations(VirtualLab lab) {
        this.lab = lab;
    }

    @Override
    public CompletionStage<ClusterSurvey> survey(Set<Measure> measures) {
        return CompletableFuture.completedFuture(VirtualLook.at(lab, measures));
    }

    @Override
    public CompletionStage<EmptyNode> candidate(NodeAddress address) {
        return CompletableFuture.failedFuture(
                new IllegalStateException("Nobody answers at " + address.hostAndPort() + "."));
    }

    @Override
    public CompletionStage<OperationProgress> start(Plan plan, OperationPace pace) {
        ClusterSurvey before = VirtualLook.at(lab, Set.of(Measure.KEYS));
        Operation operation =
                Operation.prepare("picture", plan, before.picture().topology(), Operation.DEFAULT_SLOTS_PER_STEP);
        List<OperationStep> moves = operation.steps().stream()
                .filter(step -> step.move().isPresent())
                .toList();
        int done = moves.size() * DONE_PERCENT / 100;
        OperationState state = OperationState.of(operation);
        List<SlotMove> carriedOut = new ArrayList<>();
        for (OperationStep step : moves.subList(0, done)) {
            state = state.after(new OperationEvent.Begun(step.number())).after(new OperationEvent.Done(step.number()));
            carriedOut.add(step.move().orElseThrow());
        }
        for (OperationStep step : moves.subList(done, Math.min(done + LANES, moves.size()))) {
            state = state.after(new OperationEvent.Begun(step.number()));
        }
        new VirtualMoves(lab).carryOut(carriedOut);
        current = Optional.of(progress(state, before, pace));
        return CompletableFuture.completedFuture(current.orElseThrow());
    }

    private static OperationProgress progress(OperationState state, ClusterSurvey before, OperationPace pace) {
        int all = slots(state.operation().steps());
        int done = slots(state.steps(StepStatus.DONE));
        long keys = state.steps(StepStatus.DONE).stream()
                .flatMap(step -> step.move().stream())
                .flatMapToInt(move -> move.slots().stream())
                .mapToLong(
                        slot -> before.picture().figures().keys().orElseThrow().at(slot))
                .sum();
        long elapsed = pace.isLimited() ? keys * 1_000 / pace.keysPerSecond() : keys;
        return new OperationProgress(
                state,
                done,
                all,
                keys,
                elapsed,
                done == 0 ? OptionalLong.empty() : OptionalLong.of(elapsed * (all - done) / done),
                pace,
                false);
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
        throw standsStill();
    }

    @Override
    public void resume() {
        throw standsStill();
    }

    @Override
    public void cancel() {
        throw standsStill();
    }

    @Override
    public void setPace(OperationPace pace) {
        throw standsStill();
    }

    @Override
    public void proceed() {
        throw standsStill();
    }

    private static UnsupportedOperationException standsStill() {
        return new UnsupportedOperationException("In a picture nothing goes on");
    }

    @Override
    public CompletionStage<List<LeftOperation>> left() {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<OperationProgress> resumeLeft(String id, OperationPace pace) {
        throw standsStill();
    }

    @Override
    public CompletionStage<OperationProgress> rollBackLeft(String id, OperationPace pace) {
        throw standsStill();
    }

    @Override
    public CompletionStage<Void> leave(String id) {
        throw standsStill();
    }
}
