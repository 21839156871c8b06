package org.clusterarium.model.plan;

import java.util.List;
import java.util.Optional;

/** What was asked for cannot be planned; the message says why and what would be needed. */
public final class ImpossiblePlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<PlanObstacle> obstacle;
    private final transient List<Object> facts;

    /** For reasons outside of the planners, in words for people. */
    public ImpossiblePlanException(String message) {
        super(message);
        obstacle = Optional.empty();
        facts = List.of();
    }

    /** @param facts ids of nodes, slots, numbers and texts, in the order in which the obstacle's sentence names them */
    public ImpossiblePlanException(PlanObstacle obstacle, Object... facts) {
        super(obstacle.with(facts));
        this.obstacle = Optional.of(obstacle);
        this.facts = List.of(facts);
    }

    /** The planner's reason, for those who tell it in other words; empty for other reasons. */
    public Optional<PlanObstacle> obstacle() {
        return obstacle;
    }

    public List<Object> facts() {
        return facts;
    }
}
