package org.clusterarium.model.deployment;

import org.clusterarium.model.topology.NodeId;

/** Something a {@link Lab} can do to its hosts and nodes. Hosts are named as in {@link org.clusterarium.model.topology.Host#name()}. */
public sealed interface Fault {
    /** Ends every process of the host at once, as a power cut does. */
    record KillHost(String host) implements Fault {}

    /** Starts every ended node of the host again from its files. */
    record BootHost(String host) implements Fault {}

    record KillNode(NodeId node) implements Fault {}

    record BootNode(NodeId node) implements Fault {}

    record PauseNode(NodeId node) implements Fault {}

    record ResumeNode(NodeId node) implements Fault {}

    /** Boots what is killed and resumes what is paused. */
    record HealAll() implements Fault {}
}
