package org.clusterarium.views.hosts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.HostStatus;
import org.clusterarium.model.deployment.NodeStatus;
import org.clusterarium.model.deployment.ProcessState;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.ShardNumbering;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.text.NodeNames;

/** Hosts and their nodes at the moment shown, as the lines of a tree. */
public final class HostsTreeViewModel {
    /** How long after its promotion a node is called promoted. */
    static final long PROMOTED_MICROS = 60_000_000;

    private final MomentViewModel moment;
    private final ReadOnlyObjectWrapper<List<HostBranch>> branches = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Totals> totals = new ReadOnlyObjectWrapper<>(Totals.NONE);
    private final Subscription updates;

    /** A host with its nodes. */
    public record HostBranch(TreeRow.HostRow host, List<TreeRow.NodeRow> nodes) {}

    public HostsTreeViewModel(MomentViewModel moment) {
        this.moment = moment;
        updates = moment.snapshot().subscribe(this::update);
    }

    /** Changes only when a line changes. */
    public ReadOnlyObjectProperty<List<HostBranch>> branches() {
        return branches.getReadOnlyProperty();
    }

    /** Sums over all nodes. */
    public ReadOnlyObjectProperty<Totals> totals() {
        return totals.getReadOnlyProperty();
    }

    /** The line of a node at the moment; empty when the moment does not know it. */
    public Optional<TreeRow> node(NodeId id) {
        return branches.get().stream()
                .flatMap(branch -> branch.nodes().stream())
                .filter(row -> row.id().equals(id))
                .<TreeRow>map(row -> row)
                .findFirst();
    }

    /** The line of a host by its name. */
    public Optional<TreeRow> host(String name) {
        return branches.get().stream()
                .map(HostBranch::host)
                .filter(row -> row.name().equals(name))
                .<TreeRow>map(row -> row)
                .findFirst();
    }

    public void dispose() {
        updates.unsubscribe();
    }

    private void update(DeploymentSnapshot snapshot) {
        Set<NodeId> promoted = promoted();
        NodeNames names = NodeNames.of(snapshot);
        ShardNumbering shards = moment.shards();
        Map<NodeId, ClusterNode> nodes = snapshot.topology().byId();
        List<HostBranch> next = new ArrayList<>();
        for (HostStatus host : snapshot.hosts()) {
            List<TreeRow.NodeRow> rows = new ArrayList<>();
            for (NodeId id : host.nodes()) {
                ClusterNode node = nodes.get(id);
                if (node != null) {
                    NodeStatus status = snapshot.nodes().get(id);
                    rows.add(row(node, Optional.ofNullable(status), names, shards, promoted.contains(id)));
                }
            }
            next.add(new HostBranch(
                    new TreeRow.HostRow(host.host().name(), host.host().address(), host.state()), List.copyOf(rows)));
        }
        branches.set(List.copyOf(next));
        totals.set(Totals.of(snapshot));
    }

    private static TreeRow.NodeRow row(
            ClusterNode node, Optional<NodeStatus> status, NodeNames names, ShardNumbering shards, boolean promoted) {
        OptionalLong keys = status.filter(known -> known.asOfMicros() > 0)
                .map(known -> OptionalLong.of(known.keys()))
                .orElse(OptionalLong.empty());
        OptionalLong lag = status.map(NodeStatus::lagBytes).orElse(OptionalLong.empty());
        return new TreeRow.NodeRow(
                node.id(),
                Integer.toString(node.address().port()),
                new TreeRow.Role(node.isMaster(), shards.of(node.id())),
                node.masterId().map(names::of),
                new TreeRow.Figures(node.slots().size(), keys, lag),
                badge(node, status, promoted),
                status.map(NodeStatus::process).orElse(ProcessState.UNKNOWN));
    }

    private static NodeBadge badge(ClusterNode node, Optional<NodeStatus> status, boolean promoted) {
        ProcessState process = status.map(NodeStatus::process).orElse(ProcessState.UNKNOWN);
        if (node.has(NodeFlag.FAIL)) {
            return NodeBadge.FAIL;
        } else if (node.has(NodeFlag.PFAIL)) {
            return NodeBadge.PFAIL;
        } else if (process == ProcessState.KILLED) {
            return NodeBadge.KILLED;
        } else if (process == ProcessState.PAUSED) {
            return NodeBadge.PAUSED;
        } else if (status.isPresent() && !status.get().reachable()) {
            return NodeBadge.UNREACHABLE;
        }
        return promoted && node.isMaster() ? NodeBadge.PROMOTED : NodeBadge.NONE;
    }

    private Set<NodeId> promoted() {
        long now = moment.snapshot().get().timeMicros();
        return moment
                .timeline()
                .map(timeline -> timeline.events(now - PROMOTED_MICROS, now + 1))
                .orElse(List.of())
                .stream()
                .filter(TraceEvent.Promoted.class::isInstance)
                .map(event -> ((TraceEvent.Promoted) event).node())
                .collect(Collectors.toSet());
    }
}
