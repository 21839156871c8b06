package org.clusterarium.model.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.clusterarium.model.Sample;
import org.clusterarium.model.check.Finding;
import org.clusterarium.model.slot.SlotRange;
import org.clusterarium.model.slot.SlotSet;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.junit.jupiter.api.Test;

class CreatePlannerTest {
    @Property
    void everySlotIsDealtOnceAndSharesDifferByOne(@ForAll @IntRange(min = 1, max = 1_500) int masters) {
        List<SlotRange> ranges = SlotAllocationPlanner.allocate(masters);
        assertThat(ranges).hasSize(masters);
        assertThat(ranges.stream().mapToInt(SlotRange::size).sum()).isEqualTo(16_384);
        assertThat(SlotSet.ofRanges(ranges)).isEqualTo(SlotSet.ALL);
        int smallest = ranges.stream().mapToInt(SlotRange::size).min().orElseThrow();
        assertThat(ranges).allMatch(range -> range.size() - smallest <= 1);
    }

    @Test
    void asManyMastersAsSlotsGetOneEach() {
        assertThat(SlotAllocationPlanner.allocate(16_384)).allMatch(range -> range.size() == 1);
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() -> SlotAllocationPlanner.allocate(16_385));
    }

    @Property(tries = 300)
    void everyNodeIsUsedOnceAndEveryMasterHasItsReplicas(
            @ForAll @Size(min = 3, max = 40) List<@IntRange(min = 1, max = 8) Integer> hosts,
            @ForAll @IntRange(max = 4) int replicas,
            @ForAll long seed) {
        List<Candidate> nodes = candidates(hosts);
        if (nodes.size() < 3 * (replicas + 1)) {
            assertThatExceptionOfType(ImpossiblePlanException.class)
                    .isThrownBy(() -> CreatePlanner.plan(empty(nodes), replicas, seed));
            return;
        }
        List<PlannedShard> shards =
                CreatePlanner.plan(empty(nodes), replicas, seed).shards();
        List<Candidate> used = new ArrayList<>();
        shards.forEach(shard -> {
            used.add(shard.master());
            used.addAll(shard.replicas());
        });
        assertThat(used).containsExactlyInAnyOrderElementsOf(nodes);
        int most = (nodes.size() - 1) / shards.size();
        assertThat(shards)
                .allMatch(shard ->
                        shard.replicas().size() >= replicas && shard.replicas().size() <= most);
        assertThat(CreatePlanner.plan(empty(nodes), replicas, seed).shards()).isEqualTo(shards);
    }

    @Property(tries = 200)
    void noPlacementOfASmallClusterIsBetter(
            @ForAll @Size(min = 6, max = 10) List<@IntRange(min = 1, max = 4) Integer> hosts, @ForAll long seed) {
        int replicas = hosts.size() >= 9 ? 2 : 1;
        List<PlannedShard> shards = ReplicaPlacementPlanner.place(candidates(hosts), replicas, seed);
        List<Candidate> masters = shards.stream().map(PlannedShard::master).toList();
        List<List<Candidate>> placed =
                shards.stream().map(PlannedShard::replicas).toList();
        List<Candidate> all = placed.stream().flatMap(List::stream).toList();
        List<Integer> sizes = placed.stream().map(List::size).toList();
        assertThat(score(masters, placed)).isEqualTo(best(masters, sizes, new ArrayList<>(all), 0));
    }

    @Test
    void whatAPersonShouldKnowIsAWarning() {
        assertThat(findings(1, 1, 1, 1, 1, 1, 1))
                .hasSize(4)
                .contains(new Finding.MajorityOnOneHost("h1", 3, 3))
                .hasAtLeastOneElementOfType(Finding.ReplicasOnHostOfMaster.class);
        assertThat(findings(1, 1, 2, 3, 1, 2, 3)).isEmpty();
        assertThat(findings(0, 1, 2, 3)).hasOnlyElementsOfType(Finding.MasterWithoutReplica.class);
        assertThat(findings(0, 1, 2, 1, 2)).contains(new Finding.MajorityOnOneHost("h1", 2, 4));
    }

    @Test
    void stepsComeInTheOrderOfRedisCli() {
        List<EmptyNode> nodes = empty(candidates(List.of(1, 2, 3, 1, 2, 3)));
        Plan plan = CreatePlanner.plan(nodes, 1, 7).plan();
        List<PlanStep> steps = plan.steps();
        assertThat(steps).hasSize(3 + 6 + 5 + 1 + 3);
        assertThat(steps.get(0))
                .isEqualTo(new PlanStep.AddSlots(nodes.get(0).id(), SlotSet.of(new SlotRange(0, 5_460))));
        assertThat(steps.get(8))
                .isEqualTo(new PlanStep.SetConfigEpoch(nodes.get(5).id(), 6));
        assertThat(steps.get(9))
                .isEqualTo(new PlanStep.Meet(nodes.get(1).id(), nodes.get(0).id()));
        assertThat(steps.get(14)).isEqualTo(new PlanStep.AwaitAgreement(6));
        assertThat(steps.get(15))
                .isEqualTo(
                        new PlanStep.Replicate(nodes.get(4).id(), nodes.get(0).id()));
        assertThat(plan.nodes())
                .extracting(PlannedNode::id)
                .containsExactlyElementsOf(plan.madeFor().nodes());
    }

    @Test
    void aNodeNamedTwiceIsRefused() {
        Candidate node = Candidate.of(NodeAddress.of("10.0.0.1", 7_000));
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() -> CreatePlanner.plan(empty(List.of(node, node, node)), 0, 1))
                .withMessage("A node was named twice");
        EmptyNode copied = empty(List.of(node)).get(0);
        assertThatExceptionOfType(ImpossiblePlanException.class)
                .isThrownBy(() -> CreatePlanner.plan(List.of(copied, copied, copied), 0, 1))
                .withMessageContaining("same id");
    }

    /** The slow obvious way: every order of the replicas, cut into groups of the given sizes. */
    private static long best(List<Candidate> masters, List<Integer> sizes, List<Candidate> replicas, int fixed) {
        if (fixed == replicas.size()) {
            List<List<Candidate>> groups = new ArrayList<>();
            int from = 0;
            for (int size : sizes) {
                groups.add(List.copyOf(replicas.subList(from, from + size)));
                from += size;
            }
            return score(masters, groups);
        }
        long best = Long.MAX_VALUE;
        for (int i = fixed; i < replicas.size(); i++) {
            Collections.swap(replicas, fixed, i);
            best = Math.min(best, best(masters, sizes, replicas, fixed + 1));
            Collections.swap(replicas, fixed, i);
        }
        return best;
    }

    /** redis-cli's score, counted pair by pair. */
    private static long score(List<Candidate> masters, List<List<Candidate>> replicas) {
        long score = 0;
        for (int i = 0; i < masters.size(); i++) {
            String own = masters.get(i).host();
            for (Candidate replica : replicas.get(i)) {
                boolean shared = replicas.get(i).stream()
                        .anyMatch(other -> other != replica && other.host().equals(replica.host()));
                score += replica.host().equals(own) ? 10_000 : shared ? 1 : 0;
            }
        }
        return score;
    }

    private static List<Candidate> candidates(List<Integer> hosts) {
        List<Candidate> nodes = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            nodes.add(new Candidate(NodeAddress.of("127.0.0.1", 7_000 + i), "h" + hosts.get(i)));
        }
        return nodes;
    }

    private static List<Finding> findings(int replicas, Integer... hosts) {
        return CreatePlanner.plan(empty(candidates(List.of(hosts))), replicas, 7)
                .findings();
    }

    static List<EmptyNode> empty(List<Candidate> candidates) {
        List<EmptyNode> nodes = new ArrayList<>();
        for (Candidate candidate : candidates) {
            NodeId id = Sample.id(String.format("%04x", nodes.size() + 1));
            nodes.add(new EmptyNode(id, candidate.address(), candidate.host()));
        }
        return nodes;
    }
}
