package org.clusterarium.model.connection;

/** How the servers of a deployment belong together; found out by asking them. */
public enum Shape {
    /** Nobody has answered yet. */
    UNKNOWN,
    CLUSTER,
    /** A master and its replicas, without cluster support. */
    REPLICATION,
    STANDALONE
}
