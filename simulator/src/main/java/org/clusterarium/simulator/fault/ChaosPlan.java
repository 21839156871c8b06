package org.clusterarium.simulator.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.simulator.network.Latency;

/**
 * Faults drawn from a seed, mostly one after the other, some overlapping; every one is taken back before the plan ends.
 *
 * @param steps in the order of time
 */
public record ChaosPlan(List<Step> steps) {
    /**
     * A fault and its moment.
     *
     * @param atMicros after the beginning of the faults
     */
    public record Step(long atMicros, VirtualFault fault) {}

    private static final long MILLISECOND = 1_000;

    public ChaosPlan {
        steps = List.copyOf(steps);
    }

    /**
     * What there is to break.
     *
     * @param hosts number of hosts
     * @param nodes number of nodes
     * @param maxHosts most hosts to kill or cut off with one fault; 0 leaves single nodes and the weather
     */
    public record Size(int hosts, int nodes, int maxHosts) {}

    /**
     * Draws a plan.
     *
     * @param durationMicros length of the whole
     * @param nodeTimeoutMicros scale of the pauses: faults last one to four node timeouts
     */
    public static ChaosPlan draw(NodeRandom random, Size size, long durationMicros, long nodeTimeoutMicros) {
        List<Step> steps = new ArrayList<>();
        long at = between(random, nodeTimeoutMicros / 4, nodeTimeoutMicros);
        long end = at + between(random, nodeTimeoutMicros, 4 * nodeTimeoutMicros);
        while (end < durationMicros) {
            addFault(steps, random, size, at, end);
            boolean overlapping = random.nextInt(4) == 0;
            at = (overlapping ? at : end) + between(random, nodeTimeoutMicros / 4, nodeTimeoutMicros);
            end = at + between(random, nodeTimeoutMicros, 4 * nodeTimeoutMicros);
        }
        steps.sort(Comparator.comparingLong(Step::atMicros));
        return new ChaosPlan(steps);
    }

    private static void addFault(List<Step> steps, NodeRandom random, Size size, long at, long end) {
        int kind = random.nextInt(10);
        if (kind < 4 && size.maxHosts() > 0) {
            List<Integer> group = group(random, size);
            add(steps, at, new VirtualFault.KillHosts(group), end, new VirtualFault.BootHosts(group));
        } else if (kind < 6 && size.maxHosts() > 0) {
            add(steps, at, new VirtualFault.Partition(group(random, size)), end, new VirtualFault.HealPartition());
        } else if (kind < 7) {
            add(steps, at, new VirtualFault.Weather(weather(random)), end, new VirtualFault.Weather(Latency.LAN));
        } else if (kind < 9) {
            int node = random.nextInt(size.nodes());
            add(steps, at, new VirtualFault.KillNode(node), end, new VirtualFault.BootNode(node));
        } else {
            int node = random.nextInt(size.nodes());
            add(steps, at, new VirtualFault.PauseNode(node), end, new VirtualFault.ResumeNode(node));
        }
    }

    private static void add(List<Step> steps, long at, VirtualFault fault, long end, VirtualFault cure) {
        steps.add(new Step(at, fault));
        steps.add(new Step(end, cure));
    }

    private static List<Integer> group(NodeRandom random, Size size) {
        int wanted = 1 + random.nextInt(size.maxHosts());
        List<Integer> all = new ArrayList<>();
        for (int host = 0; host < size.hosts(); host++) {
            all.add(host);
        }
        while (all.size() > wanted) {
            all.remove(random.nextInt(all.size()));
        }
        return List.copyOf(all);
    }

    private static Latency weather(NodeRandom random) {
        long min = between(random, 1, 20 * MILLISECOND);
        return new Latency(min, min + between(random, 1, 80 * MILLISECOND), random.nextInt(20_000));
    }

    private static long between(NodeRandom random, long min, long max) {
        return min + Long.remainderUnsigned(random.nextLong(), max - min + 1);
    }
}
