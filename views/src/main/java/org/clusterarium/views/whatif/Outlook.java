package org.clusterarium.views.whatif;

import java.util.List;
import org.clusterarium.model.topology.NodeId;

/**
 * A forecast in words.
 *
 * @param damage how bad it would be
 * @param headline in one sentence
 * @param lines one fact each
 */
public record Outlook(Damage damage, String headline, List<Line> lines) {
    public Outlook {
        lines = List.copyOf(lines);
    }

    /** How bad it would be, the mildest first. */
    public enum Damage {
        /** Nobody notices. */
        NONE,
        /** Slots pause until replicas were promoted. */
        PAUSE,
        /** Slots are gone until their nodes come back. */
        GONE,
        /** The whole cluster refuses commands. */
        STOP
    }

    /** A fact, and how good it is. */
    public record Line(Damage damage, String text) {}

    /**
     * A host that can die.
     *
     * @param alone what its death alone would do
     * @param isChosen whether it dies in the forecast, with all its nodes
     */
    public record HostChoice(String name, Damage alone, boolean isChosen, List<NodeChoice> nodes) {
        public HostChoice {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * A node that can die.
     *
     * @param isDead whether it is dead already
     */
    public record NodeChoice(NodeId id, String name, boolean isMaster, boolean isChosen, boolean isDead) {}
}
