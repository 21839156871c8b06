package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clusterarium.model.slot.SlotRange;

/**
 * Chooses masters and gives each its replicas, on other hosts where possible: the first placement of {@code redis-cli --cluster create}
 * ({@code redis-cli.c}, clusterManagerCommandCreate), then {@link AntiAffinity} in the place of its randomised optimiser. Left-over
 * nodes are dealt until none is left, where redis-cli deals one per master and leaves the rest empty.
 */
public final class ReplicaPlacementPlanner {
    /** Fewer masters cannot survive the loss of one: two are no majority of two. */
    public static final int LEAST_MASTERS = 3;

    /** Most nodes of one plan; the cluster specification recommends at most 1000. */
    public static final int MOST_NODES = 4_096;

    private ReplicaPlacementPlanner() {}

    /**
     * @param nodes in the order in which a person named them
     * @param replicas wanted per master; nodes left over become extra replicas
     * @param seed of the optimiser; the same seed gives the same placement
     * @throws ImpossiblePlanException for too few, too many or repeated nodes
     */
    public static List<PlannedShard> place(List<Candidate> nodes, int replicas, long seed) {
        check(nodes, replicas);
        int masters = nodes.size() / (replicas + 1);
        List<Candidate> interleaved = interleave(nodes);
        List<List<Candidate>> assigned =
                assign(interleaved.subList(0, masters), rotated(interleaved.subList(masters, nodes.size())), replicas);
        List<List<Candidate>> improved = new AntiAffinity(interleaved.subList(0, masters), assigned).improve(seed);
        List<SlotRange> ranges = SlotAllocationPlanner.allocate(masters);
        List<PlannedShard> shards = new ArrayList<>(masters);
        for (int i = 0; i < masters; i++) {
            shards.add(new PlannedShard(interleaved.get(i), ranges.get(i), improved.get(i)));
        }
        return List.copyOf(shards);
    }

    private static void check(List<Candidate> nodes, int replicas) {
        if (replicas < 0) {
            throw new ImpossiblePlanException(PlanObstacle.NEGATIVE_REPLICAS, replicas);
        }
        long needed = LEAST_MASTERS * (replicas + 1L);
        if (nodes.size() < needed) {
            throw new ImpossiblePlanException(
                    PlanObstacle.TOO_FEW_NODES, LEAST_MASTERS, replicas, needed, nodes.size());
        }
        if (nodes.size() > MOST_NODES) {
            throw new ImpossiblePlanException(PlanObstacle.TOO_MANY_NODES, MOST_NODES, nodes.size());
        }
        if (nodes.stream().map(node -> node.address().hostAndPort()).distinct().count() < nodes.size()) {
            throw new ImpossiblePlanException(PlanObstacle.NAMED_TWICE);
        }
    }

    /** One node of each host in turn, hosts in the order in which they first appear. */
    private static List<Candidate> interleave(List<Candidate> nodes) {
        Map<String, LinkedList<Candidate>> byHost = new LinkedHashMap<>();
        nodes.forEach(node ->
                byHost.computeIfAbsent(node.host(), host -> new LinkedList<>()).add(node));
        List<Candidate> interleaved = new ArrayList<>(nodes.size());
        while (interleaved.size() < nodes.size()) {
            for (LinkedList<Candidate> onHost : byHost.values()) {
                if (!onHost.isEmpty()) {
                    interleaved.add(onHost.removeFirst());
                }
            }
        }
        return interleaved;
    }

    /** Rotating by one often separates replicas from their masters before any optimising. */
    private static LinkedList<Candidate> rotated(List<Candidate> nodes) {
        LinkedList<Candidate> rotated = new LinkedList<>(nodes);
        if (!rotated.isEmpty()) {
            rotated.addLast(rotated.removeFirst());
        }
        return rotated;
    }

    private static List<List<Candidate>> assign(
            List<Candidate> masters, LinkedList<Candidate> available, int replicas) {
        List<List<Candidate>> assigned = new ArrayList<>();
        for (Candidate master : masters) {
            List<Candidate> own = new ArrayList<>();
            while (own.size() < replicas) {
                next(master, available).ifPresent(own::add);
            }
            assigned.add(own);
        }
        for (int i = 0; !available.isEmpty(); i = (i + 1) % masters.size()) {
            next(masters.get(i), available).ifPresent(assigned.get(i)::add);
        }
        return assigned;
    }

    /** The first available node on another host; failing that, the first available one. */
    private static Optional<Candidate> next(Candidate master, LinkedList<Candidate> available) {
        Optional<Candidate> elsewhere = available.stream()
                .filter(node -> !node.host().equals(master.host()))
                .findFirst()
                .or(() -> Optional.ofNullable(available.peekFirst()));
        elsewhere.ifPresent(available::remove);
        return elsewhere;
    }
}
