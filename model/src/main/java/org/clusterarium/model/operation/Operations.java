package org.clusterarium.model.operation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.clusterarium.model.plan.EmptyNode;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.topology.NodeAddress;

/**
 * Port to the work that can be done on a deployment: looking closely, carrying out plans, one at a time, and what earlier sessions left
 * unfinished. Safe to call from any thread; nothing blocks. Stages fail with an {@link IllegalStateException} whose message is for people:
 * what happened, and the way out.
 */
public interface Operations {
    /**
     * Asks every node for its own view, INFO and configuration, and counts what slots hold.
     *
     * @param measures to be taken besides; {@link Measure#SLOTS} costs nothing
     */
    CompletionStage<ClusterSurvey> survey(Set<Measure> measures);

    /** Asks a server that is no member whether it could become one: fails if it holds keys, knows other nodes, or is no cluster node. */
    CompletionStage<EmptyNode> candidate(NodeAddress address);

    /**
     * Begins to carry out a plan; the stage ends when it has begun. Fails, and changes nothing, while another operation is under way
     * or was left unfinished, when the mode permits no changes, and when the plan does not fit the cluster any more.
     */
    CompletionStage<OperationProgress> start(Plan plan, OperationPace pace);

    /** The operation under way, or the last one that ended since the deployment was opened. A cheap read for every frame. */
    Optional<OperationProgress> current();

    /** Asks for a stop at the next safe point. Does nothing while nothing is under way. */
    void pause();

    /** Goes on after a pause or a failure. */
    void resume();

    /** Asks for the end at the next safe point; what was moved stays moved, and {@link Operation#undo()} knows the way back. */
    void cancel();

    /** Changes how hard the servers are driven, from the next command on. */
    void setPace(OperationPace pace);

    /** The person has done with the host of {@link org.clusterarium.model.plan.PlanStep.HandOver}: the operation goes on. */
    void proceed();

    /** Operations on this cluster whose application ended before they did, the newest first. */
    CompletionStage<List<LeftOperation>> left();

    /** Goes on with one that was left. */
    CompletionStage<OperationProgress> resumeLeft(String id, OperationPace pace);

    /** Takes one that was left back, as far as there is a way. */
    CompletionStage<OperationProgress> rollBackLeft(String id, OperationPace pace);

    /** Counts one that was left as cancelled, and changes nothing. */
    CompletionStage<Void> leave(String id);
}
