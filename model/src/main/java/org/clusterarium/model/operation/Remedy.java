package org.clusterarium.model.operation;

import java.util.List;

/** What a person can do about the failure of a step, told from its reason. Beside each of these going on later or going back is possible. */
public enum Remedy {
    /** The target has keys that did not come from there: look at them, then remove them, or allow that they are replaced. */
    REPLACE_OR_REMOVE,
    /** The target is full: more memory for it. */
    MORE_MEMORY,
    /** A password is wrong or missing at one of the nodes, or its user may not do this. */
    CREDENTIALS,
    /** A node does not answer: get it going again, or let a replica take its place. */
    NODE,
    /** The cluster was down: it must be whole again first. */
    CLUSTER,
    /** Nothing that could be named. */
    NONE;

    private static final List<String> OF_CREDENTIALS = List.of("NOAUTH", "WRONGPASS", "NOPERM", "invalid password");
    private static final List<String> OF_NODES = List.of(
            "no answer", "not answer", "IOERR", "not reachable", "refused", "connection", "Connection", "LOADING");

    /** @param reason of a failed step, as {@link OperationState#reason} has it; may hold several reasons, of which the gravest counts */
    public static Remedy of(String reason) {
        if (reason.contains("BUSYKEY")) {
            return REPLACE_OR_REMOVE;
        }
        if (reason.contains("OOM ")) {
            return MORE_MEMORY;
        }
        if (OF_CREDENTIALS.stream().anyMatch(reason::contains)) {
            return CREDENTIALS;
        }
        if (OF_NODES.stream().anyMatch(reason::contains)) {
            return NODE;
        }
        return reason.contains("CLUSTERDOWN") || reason.contains("MASTERDOWN") ? CLUSTER : NONE;
    }
}
