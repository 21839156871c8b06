package org.clusterarium.simulator.scenario;

import java.util.Locale;

/**
 * What a generated simulation does; equal options give equal runs, event by event.
 *
 * @param nodes 3 … 1000, a multiple of {@code replicas + 1} that gives at least three masters
 * @param replicas per master, 0 … 5
 * @param hosts over which the nodes are spread evenly, 1 … nodes
 * @param durationSeconds virtual seconds of faults between forming and healing, 0 … 86,400
 * @param killFraction largest share of the hosts that is down or cut off for the same reason, 0 … 1
 * @param nodeTimeoutMillis {@code cluster-node-timeout}, 100 … 600,000
 */
public record SimulationOptions(
        int nodes,
        int replicas,
        long seed,
        int hosts,
        int durationSeconds,
        double killFraction,
        long nodeTimeoutMillis) {
    /** Six nodes on three hosts for a minute, one host down at a time. */
    public static final SimulationOptions DEFAULT = new SimulationOptions(6, 1, 1, 3, 60, 0.34, 5_000);

    /** @throws IllegalArgumentException naming the option that is out of its range */
    public SimulationOptions {
        require(nodes >= 3 && nodes <= 1_000, "nodes must be 3 to 1000, not " + nodes);
        require(replicas >= 0 && replicas <= 5, "replicas must be 0 to 5, not " + replicas);
        require(
                nodes % (replicas + 1) == 0 && nodes / (replicas + 1) >= 3,
                nodes + " nodes with " + replicas + " replicas each do not make three or more complete shards");
        require(hosts >= 1 && hosts <= nodes, "hosts must be 1 to the number of nodes, not " + hosts);
        require(
                durationSeconds >= 0 && durationSeconds <= 86_400,
                "duration must be 0 to 86400 seconds, not " + durationSeconds);
        require(killFraction >= 0 && killFraction <= 1, "kill fraction must be 0 to 1, not " + killFraction);
        require(
                nodeTimeoutMillis >= 100 && nodeTimeoutMillis <= 600_000,
                "node timeout must be 100 to 600000 milliseconds, not " + nodeTimeoutMillis);
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException(complaint);
        }
    }

    /** The same run with another seed. */
    public SimulationOptions withSeed(long other) {
        return new SimulationOptions(nodes, replicas, other, hosts, durationSeconds, killFraction, nodeTimeoutMillis);
    }

    public int masters() {
        return nodes / (replicas + 1);
    }

    /** The command line that repeats the run. */
    public String replayCommand() {
        return String.format(
                Locale.ROOT,
                "clusterarium sim run --nodes %d --replicas %d --seed %d --hosts %d --duration %d --kill-fraction %s"
                        + " --node-timeout %d",
                nodes,
                replicas,
                seed,
                hosts,
                durationSeconds,
                Double.toString(killFraction),
                nodeTimeoutMillis);
    }
}
