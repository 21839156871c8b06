package org.clusterarium.simulator.lab;

/**
 * Shape of an {@link EmbeddedLab}.
 *
 * @param hosts 1 … 100
 * @param masters 3 … 100
 * @param replicas per master, 0 … 5
 * @param basePort first client port of every host, 1 … 55435; 0 takes ports that are free
 * @param nodeTimeoutMillis {@code cluster-node-timeout}, 100 … 600,000
 */
public record LabOptions(int hosts, int masters, int replicas, int basePort, long nodeTimeoutMillis) {
    /** Three hosts with two nodes each at 7000 and 7001. */
    public static final LabOptions DEFAULT = new LabOptions(3, 3, 1, 7000, 5_000);

    /** Bus ports are 10000 higher and must exist, for every node of a host. */
    private static final int HIGHEST_BASE_PORT = 55_435;

    private static final int MOST_NODES = 200;

    /** @throws IllegalArgumentException naming the option that is out of its range */
    public LabOptions {
        require(hosts >= 1 && hosts <= 100, "hosts must be 1 to 100, not " + hosts);
        require(masters >= 3 && masters <= 100, "masters must be 3 to 100, not " + masters);
        require(replicas >= 0 && replicas <= 5, "replicas must be 0 to 5, not " + replicas);
        require(masters * (replicas + 1) <= MOST_NODES, "a lab has at most " + MOST_NODES + " nodes");
        require(
                basePort >= 0 && basePort <= HIGHEST_BASE_PORT,
                "base port must be 0 (free ports) or 1 to " + HIGHEST_BASE_PORT + ", not " + basePort);
        require(
                nodeTimeoutMillis >= 100 && nodeTimeoutMillis <= 600_000,
                "node timeout must be 100 to 600000 milliseconds, not " + nodeTimeoutMillis);
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException(complaint);
        }
    }

    /** All nodes together. */
    public int nodes() {
        return masters * (replicas + 1);
    }

    /** Nodes of the fullest host. */
    public int nodesPerHost() {
        return (nodes() + hosts - 1) / hosts;
    }
}
