package org.clusterarium.model.connection;

/** What a deployment is for. PROD asks for a typed confirmation before anything may be changed. */
public enum ConnectionLabel {
    NONE,
    DEV,
    STAGE,
    PROD
}
