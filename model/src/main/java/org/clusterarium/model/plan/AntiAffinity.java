package org.clusterarium.model.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Swaps replicas between masters until as few as possible share a host with their master or with a sibling. The score is that of
 * redis-cli ({@code redis-cli.c}, clusterManagerGetAntiAffinityScore); the search is as well (swap two, keep unless worse), but seeded, and it
 * returns the best placement it has seen, never a worse one than it was given.
 */
final class AntiAffinity {
    /** Cost of a replica on the host of its master. */
    static final int SAME_HOST_AS_MASTER = 10_000;

    private static final int ATTEMPTS_PER_NODE = 2_000;
    private static final int ATTEMPTS_BETWEEN_KICKS_PER_NODE = 20;
    private static final int SWAPS_OF_A_KICK = 3;

    private final List<Candidate> replicas = new ArrayList<>();
    private final int[] hostOfReplica;
    private final int[] masterOfReplica;
    private final int[] hostOfMaster;
    private final int[][] replicasByMasterAndHost;

    AntiAffinity(List<Candidate> masters, List<List<Candidate>> assigned) {
        Map<String, Integer> hosts = new LinkedHashMap<>();
        masters.forEach(master -> hosts.putIfAbsent(master.host(), hosts.size()));
        assigned.forEach(own -> own.forEach(replica -> hosts.putIfAbsent(replica.host(), hosts.size())));
        assigned.forEach(replicas::addAll);
        hostOfMaster = masters.stream().mapToInt(master -> index(hosts, master)).toArray();
        hostOfReplica =
                replicas.stream().mapToInt(replica -> index(hosts, replica)).toArray();
        masterOfReplica = new int[replicas.size()];
        replicasByMasterAndHost = new int[masters.size()][hosts.size()];
        int replica = 0;
        for (int master = 0; master < assigned.size(); master++) {
            for (int i = 0; i < assigned.get(master).size(); i++) {
                masterOfReplica[replica] = master;
                replicasByMasterAndHost[master][hostOfReplica[replica++]]++;
            }
        }
    }

    /** 10000 for each replica on its master's host, and the size of each group of siblings that share another host. */
    long score() {
        long score = 0;
        for (int master = 0; master < hostOfMaster.length; master++) {
            for (int host = 0; host < replicasByMasterAndHost[master].length; host++) {
                score += score(master, host);
            }
        }
        return score;
    }

    List<List<Candidate>> improve(long seed) {
        long score = score();
        long best = score;
        int[] bestMasters = masterOfReplica.clone();
        if (replicas.size() > 1) {
            SplittableRandom random = new SplittableRandom(seed);
            int attempts = ATTEMPTS_PER_NODE * (replicas.size() + hostOfMaster.length);
            int patience = ATTEMPTS_BETWEEN_KICKS_PER_NODE * replicas.size();
            for (int attempt = 1; attempt <= attempts && best > 0; attempt++) {
                score += attempt % patience == 0
                        ? kick(random)
                        : trySwap(offender(random.nextInt(replicas.size())), random.nextInt(replicas.size()));
                if (score < best) {
                    best = score;
                    System.arraycopy(masterOfReplica, 0, bestMasters, 0, bestMasters.length);
                }
            }
        }
        return byMaster(bestMasters);
    }

    /** The next replica, going round from the given one, that shares a host with its master or a sibling. */
    private int offender(int from) {
        for (int i = 0; i < hostOfReplica.length; i++) {
            int replica = (from + i) % hostOfReplica.length;
            if (score(masterOfReplica[replica], hostOfReplica[replica]) > 0) {
                return replica;
            }
        }
        return from;
    }

    /** Some swaps for better or worse, to leave a local optimum; returns by how much the score changed. */
    private long kick(SplittableRandom random) {
        long before = score();
        for (int i = 0; i < SWAPS_OF_A_KICK; i++) {
            swap(random.nextInt(replicas.size()), random.nextInt(replicas.size()));
        }
        return score() - before;
    }

    /** Exchanges the masters of two replicas unless that is worse; returns by how much the score changed. */
    private long trySwap(int one, int other) {
        if (masterOfReplica[one] == masterOfReplica[other] || hostOfReplica[one] == hostOfReplica[other]) {
            return 0;
        }
        long before = scoreAround(one, other);
        swap(one, other);
        long change = scoreAround(one, other) - before;
        if (change > 0) {
            swap(one, other);
            return 0;
        }
        return change;
    }

    /** The part of the score that depends on these two: four different pairs of master and host. */
    private long scoreAround(int one, int other) {
        return score(masterOfReplica[one], hostOfReplica[one])
                + score(masterOfReplica[one], hostOfReplica[other])
                + score(masterOfReplica[other], hostOfReplica[one])
                + score(masterOfReplica[other], hostOfReplica[other]);
    }

    private long score(int master, int host) {
        int count = replicasByMasterAndHost[master][host];
        if (hostOfMaster[master] == host) {
            return (long) SAME_HOST_AS_MASTER * count;
        }
        return count > 1 ? count : 0;
    }

    private void swap(int one, int other) {
        replicasByMasterAndHost[masterOfReplica[one]][hostOfReplica[one]]--;
        replicasByMasterAndHost[masterOfReplica[other]][hostOfReplica[other]]--;
        int master = masterOfReplica[one];
        masterOfReplica[one] = masterOfReplica[other];
        masterOfReplica[other] = master;
        replicasByMasterAndHost[masterOfReplica[one]][hostOfReplica[one]]++;
        replicasByMasterAndHost[masterOfReplica[other]][hostOfReplica[other]]++;
    }

    private List<List<Candidate>> byMaster(int[] masters) {
        List<List<Candidate>> assigned = new ArrayList<>();
        for (int i = 0; i < hostOfMaster.length; i++) {
            assigned.add(new ArrayList<>());
        }
        for (int replica = 0; replica < masters.length; replica++) {
            assigned.get(masters[replica]).add(replicas.get(replica));
        }
        return assigned;
    }

    private static int index(Map<String, Integer> hosts, Candidate node) {
        return hosts.getOrDefault(node.host(), 0);
    }
}
