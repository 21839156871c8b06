package org.clusterarium.test.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.clusterarium.model.plan.ClusterPicture;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.RebalancePlanner;
import org.clusterarium.model.plan.RebalanceRequest;
import org.clusterarium.model.plan.SlotFigures;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.slot.SlotLoad;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.junit.jupiter.api.Test;

/** How long the planner takes: a fourth master beside three, and three hundred masters with their slots scattered. */
class PlanBenchmark {
    private static final int ROUNDS = 9;

    @Test
    void rebalancing() throws IOException {
        ClusterPicture four = ClusterPicture.of(cluster(4, slot -> slot * 3 / HashSlot.COUNT));
        SplittableRandom random = new SplittableRandom(3);
        SlotLoad load = SlotLoad.of(random.longs(HashSlot.COUNT, 0, 1_000).toArray());
        ClusterPicture many = new ClusterPicture(
                cluster(300, slot -> random.nextInt(300)),
                Map.of(),
                Map.of(),
                new SlotFigures(Optional.of(load), Optional.of(load), Optional.empty()));
        BenchReport report = new BenchReport("plan");
        report.put("three masters to four, by slots, ms", millis(four, RebalanceRequest.bySlots()));
        report.put("300 masters, by slots, ms", millis(many, RebalanceRequest.bySlots()));
        report.put("300 masters, by bytes, ms", millis(many, new RebalanceRequest(Measure.BYTES, Map.of(), 2, true)));
        report.write();
    }

    private static double millis(ClusterPicture picture, RebalanceRequest request) {
        double[] rounds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            RebalancePlanner.plan(picture, request);
            rounds[round] = (System.nanoTime() - start) / 1e6;
        }
        return BenchReport.median(rounds);
    }

    private static ClusterTopology cluster(int masters, IntUnaryOperator ownerOfSlot) {
        List<BitSet> slots = new ArrayList<>();
        for (int master = 0; master < masters; master++) {
            slots.add(new BitSet(HashSlot.COUNT));
        }
        for (int slot = 0; slot < HashSlot.COUNT; slot++) {
            slots.get(ownerOfSlot.applyAsInt(slot)).set(slot);
        }
        List<ClusterNode> nodes = new ArrayList<>();
        for (int master = 0; master < masters; master++) {
            nodes.add(new ClusterNode(
                    new NodeId(String.format("%040x", master + 1)),
                    NodeAddress.of("10.0." + master / 200 + "." + (master % 200 + 1), 7000),
                    "",
                    Set.of(NodeFlag.MASTER),
                    Optional.empty(),
                    0,
                    0,
                    master + 1,
                    true,
                    SlotSet.ofBits(slots.get(master)),
                    List.of()));
        }
        return new ClusterTopology(nodes);
    }
}
