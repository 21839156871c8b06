package org.clusterarium.simulator.fault;

import java.util.List;
import org.clusterarium.simulator.network.Latency;

/** Something that a simulation does to its hosts or its network. Hosts and nodes go by index. */
public sealed interface VirtualFault {
    /** Cuts the power of hosts at the same moment. */
    record KillHosts(List<Integer> hosts) implements VirtualFault {}

    /** Starts all dead nodes of these hosts. */
    record BootHosts(List<Integer> hosts) implements VirtualFault {}

    /** Ends one process; its host lives on. */
    record KillNode(int node) implements VirtualFault {}

    record BootNode(int node) implements VirtualFault {}

    record PauseNode(int node) implements VirtualFault {}

    record ResumeNode(int node) implements VirtualFault {}

    /** Cuts these hosts off from all others. */
    record Partition(List<Integer> hosts) implements VirtualFault {}

    record HealPartition() implements VirtualFault {}

    /** Changes how long messages travel. */
    record Weather(Latency latency) implements VirtualFault {}
}
