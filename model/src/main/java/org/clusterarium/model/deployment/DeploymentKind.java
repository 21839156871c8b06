package org.clusterarium.model.deployment;

/** Where a deployment's truth comes from. */
public enum DeploymentKind {
    /** Java nodes of this application, on real sockets. */
    EMBEDDED_LAB,
    /** The same node core in virtual time. */
    SIMULATED_LAB,
    /** Servers that somebody else started. */
    REMOTE,
    /** A file. */
    RECORDING
}
