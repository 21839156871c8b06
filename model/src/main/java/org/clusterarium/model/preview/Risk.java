package org.clusterarium.model.preview;

import org.clusterarium.model.check.Finding;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.plan.SlotMove;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeId;

/** Something about a plan that a person should know before it runs. */
public sealed interface Risk {
    /** How bad it may become. */
    Level level();

    /** How bad a risk is. */
    enum Level {
        /** Data can be lost, or the plan is likely to fail. */
        HIGH,
        /** Service suffers for a while, or the cluster is less safe afterwards. */
        MEDIUM,
        /** Worth knowing. */
        LOW
    }

    /**
     * Afterwards the cluster would not survive the loss of a host, and did before: a finding of
     * {@link org.clusterarium.model.check.PlacementCheck} about the cluster as it will be.
     */
    record Placement(Finding finding) implements Risk {
        @Override
        public Level level() {
            return Level.MEDIUM;
        }
    }

    /** A slot of this move holds far more than others: one big key may stop its source for as long as it takes to send. */
    record HeavySlot(SlotMove move, int slot, long bytes) implements Risk {
        @Override
        public Level level() {
            return Level.MEDIUM;
        }
    }

    /** The target would come near its {@code maxmemory}, or over it. */
    record Memory(NodeId target, long usedBytesAfter, long maxMemoryBytes) implements Risk {
        @Override
        public Level level() {
            return usedBytesAfter >= maxMemoryBytes ? Level.HIGH : Level.MEDIUM;
        }
    }

    /** The replica that shall take over has not received all of its master's data: what it lacks is lost unless it catches up. */
    record Lag(NodeId replica, NodeId master, long bytes, boolean waits) implements Risk {
        @Override
        public Level level() {
            return waits ? Level.LOW : Level.HIGH;
        }
    }

    /** The replica takes over without the votes of the others; if a majority lives elsewhere, two masters will claim the same slots. */
    record NoVotes(NodeId replica) implements Risk {
        @Override
        public Level level() {
            return Level.HIGH;
        }
    }

    /** These slots have no owner in the end. */
    record Uncovered(SlotSet slots) implements Risk {
        @Override
        public Level level() {
            return Level.HIGH;
        }
    }

    /** Fewer than three masters with slots in the end: the loss of one leaves no majority. */
    record FewMasters(int masters) implements Risk {
        @Override
        public Level level() {
            return Level.MEDIUM;
        }
    }

    /** These slots are given to a node that does not have their keys; should the old owner come back, they are lost. */
    record KeysLeftBehind(NodeId node, SlotSet slots) implements Risk {
        @Override
        public Level level() {
            return Level.HIGH;
        }
    }

    /** The way back does not take this step back, or not wholly. */
    record Irreversible(PlanStep step) implements Risk {
        @Override
        public Level level() {
            return Level.LOW;
        }
    }

    /** The replica copies all data of its master anew: the master forks, and the replica is of no help meanwhile. */
    record FullCopy(NodeId replica, NodeId master, long bytes) implements Risk {
        @Override
        public Level level() {
            return Level.LOW;
        }
    }
}
