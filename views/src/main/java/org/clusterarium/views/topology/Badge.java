package org.clusterarium.views.topology;

import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.views.theme.Token;

/** The one word above a node: the worst that is known of it. */
enum Badge {
    FAIL(Token.DANGER, Token.DANGER_SURFACE),
    PFAIL(Token.WARN, Token.WARN_SURFACE),
    KILLED(Token.DANGER, Token.NEUTRAL_SURFACE),
    PAUSED(Token.WARN, Token.NEUTRAL_SURFACE),
    UNREACHABLE(Token.WARN, Token.NEUTRAL_SURFACE),
    PROMOTED(Token.OK, Token.OK_SURFACE),
    NONE(Token.MUTED, Token.SURFACE);

    private final Token ink;
    private final Token surface;

    Badge(Token ink, Token surface) {
        this.ink = ink;
        this.surface = surface;
    }

    Token ink() {
        return ink;
    }

    Token surface() {
        return surface;
    }

    /** @param promoted whether the node was promoted a short while ago */
    static Badge of(NodeShape shape, boolean promoted) {
        if (shape.node().has(NodeFlag.FAIL)) {
            return FAIL;
        }
        if (shape.node().has(NodeFlag.PFAIL)) {
            return PFAIL;
        }
        ProcessState process = shape.status().map(NodeStatus::process).orElse(ProcessState.UNKNOWN);
        if (process == ProcessState.KILLED) {
            return KILLED;
        }
        if (process == ProcessState.PAUSED) {
            return PAUSED;
        }
        if (promoted) {
            return PROMOTED;
        }
        return shape.status().map(NodeStatus::reachable).orElse(true) ? NONE : UNREACHABLE;
    }
}
