package org.clusterarium.model.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * Who believes what about whom: a row for each observer, a column for each subject, in the order of the topology. Beliefs about a subject are
 * the same if life, role, master, epoch and slots are; a belief deviates if it is not the one of most observers; of
 * two that are held by equally many, the milder one counts. Immutable.
 */
public final class BeliefMatrix {
    public static final BeliefMatrix EMPTY = new BeliefMatrix(List.of(), Map.of());

    private static final Belief[] BELIEFS = Belief.values();

    private final List<NodeId> nodes;
    private final Map<NodeId, Map<NodeId, ClusterNode>> views;
    private final byte[] beliefs;
    private final BitSet deviating = new BitSet();
    private final BitSet disputed = new BitSet();
    private final List<@Nullable ClusterNode> common = new ArrayList<>();

    private BeliefMatrix(List<NodeId> nodes, Map<NodeId, Map<NodeId, ClusterNode>> views) {
        this.nodes = List.copyOf(nodes);
        this.views = views;
        beliefs = new byte[nodes.size() * nodes.size()];
        for (int subject = 0; subject < nodes.size(); subject++) {
            fill(subject);
        }
    }

    /** Of the members of a snapshot, and of nodes that only some observers know. Nodes in handshake that nobody else knows are left out. */
    public static BeliefMatrix of(DeploymentSnapshot snapshot) {
        Map<NodeId, Map<NodeId, ClusterNode>> views = new TreeMap<>();
        Map<NodeId, ClusterNode> nodes = new LinkedHashMap<>(snapshot.topology().byId());
        snapshot.views().forEach((observer, view) -> {
            views.put(observer, view.byId());
            view.nodes().stream().filter(ClusterNode::isMember).forEach(node -> nodes.putIfAbsent(node.id(), node));
        });
        return new BeliefMatrix(List.copyOf(nodes.keySet()), views);
    }

    /** Whether all who answered believe the same about everybody; also if nobody answered. */
    public static boolean isAgreed(Map<NodeId, ClusterTopology> views) {
        @Nullable List<ClusterNode> first = null;
        for (ClusterTopology view : views.values()) {
            List<ClusterNode> members =
                    view.nodes().stream().filter(ClusterNode::isMember).toList();
            if (first == null) {
                first = members;
            } else if (!isSame(first, members)) {
                return false;
            }
        }
        return true;
    }

    /** By id, as a node that does not know its own address stands at another place of the list. */
    private static boolean isSame(List<ClusterNode> one, List<ClusterNode> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!isSame(one.get(i), other.get(i))) {
                return isSameById(one, other);
            }
        }
        return true;
    }

    private static boolean isSameById(List<ClusterNode> one, List<ClusterNode> other) {
        Map<NodeId, ClusterNode> byId = new TreeMap<>();
        one.forEach(node -> byId.put(node.id(), node));
        return other.stream().allMatch(node -> isSame(byId.get(node.id()), node));
    }

    private static boolean isSame(@Nullable ClusterNode one, @Nullable ClusterNode other) {
        if (one == other) {
            return true;
        }
        return one != null
                && other != null
                && one.id().equals(other.id())
                && Belief.of(one) == Belief.of(other)
                && one.has(NodeFlag.MASTER) == other.has(NodeFlag.MASTER)
                && one.masterId().equals(other.masterId())
                && one.configEpoch() == other.configEpoch()
                && one.slots().equals(other.slots());
    }

    private void fill(int subject) {
        List<@Nullable ClusterNode> kinds = new ArrayList<>();
        List<BitSet> holders = new ArrayList<>();
        for (int observer = 0; observer < nodes.size(); observer++) {
            Map<NodeId, ClusterNode> view = views.get(nodes.get(observer));
            ClusterNode described = view == null ? null : view.get(nodes.get(subject));
            Belief belief = view == null ? Belief.UNASKED : life(described);
            beliefs[index(observer, subject)] = (byte) belief.ordinal();
            if (view != null) {
                int kind = indexOf(kinds, described);
                if (kind == kinds.size()) {
                    kinds.add(described);
                    holders.add(new BitSet());
                }
                holders.get(kind).set(observer);
            }
        }
        judge(subject, kinds, holders);
    }

    private static int indexOf(List<@Nullable ClusterNode> kinds, @Nullable ClusterNode described) {
        for (int i = 0; i < kinds.size(); i++) {
            if (isSame(kinds.get(i), described)) {
                return i;
            }
        }
        return kinds.size();
    }

    private void judge(int subject, List<@Nullable ClusterNode> kinds, List<BitSet> holders) {
        int most = 0;
        for (int i = 1; i < kinds.size(); i++) {
            int more = holders.get(i).cardinality() - holders.get(most).cardinality();
            boolean isMilder = more == 0 && life(kinds.get(i)).compareTo(life(kinds.get(most))) < 0;
            most = more > 0 || isMilder ? i : most;
        }
        common.add(kinds.isEmpty() ? null : kinds.get(most));
        for (int i = 0; i < kinds.size(); i++) {
            if (i != most) {
                disputed.set(subject);
                holders.get(i).stream().forEach(observer -> deviating.set(index(observer, subject)));
            }
        }
    }

    private static Belief life(@Nullable ClusterNode described) {
        return described == null ? Belief.UNKNOWN : Belief.of(described);
    }

    private int index(int observer, int subject) {
        return observer * nodes.size() + subject;
    }

    /** Observers and subjects alike. */
    public List<NodeId> nodes() {
        return nodes;
    }

    /** Number of nodes; rows and columns are from 0 to below it. */
    public int size() {
        return nodes.size();
    }

    public Belief belief(int observer, int subject) {
        return BELIEFS[beliefs[index(observer, subject)]];
    }

    /** Whether the observer believes otherwise about the subject than most do. */
    public boolean isDeviating(int observer, int subject) {
        return deviating.get(index(observer, subject));
    }

    /** Whether the observer has a bus link to the subject; true where nobody knows. */
    public boolean isLinked(int observer, int subject) {
        return described(observer, subject).map(ClusterNode::linkConnected).orElse(true);
    }

    /** The subject as the observer describes it; empty if it does not know it, or was not asked. */
    public Optional<ClusterNode> described(int observer, int subject) {
        return Optional.ofNullable(views.get(nodes.get(observer))).map(view -> view.get(nodes.get(subject)));
    }

    /** The subject as most describe it; empty if most do not know it. */
    public Optional<ClusterNode> common(int subject) {
        return Optional.ofNullable(common.get(subject));
    }

    /** How many observers hold this of the subject. */
    public int count(int subject, Belief belief) {
        int count = 0;
        for (int observer = 0; observer < nodes.size(); observer++) {
            count += belief(observer, subject) == belief ? 1 : 0;
        }
        return count;
    }

    /** Columns about which not all who answered believe the same, ascending. */
    public List<Integer> disputed() {
        return disputed.stream().boxed().toList();
    }

    /** Whether not all who answered believe the same about the subject. */
    public boolean isDisputed(int subject) {
        return disputed.get(subject);
    }

    /** How many observers answered. */
    public int observers() {
        return views.size();
    }
}
