package org.clusterarium.views.wizard;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.clusterarium.model.check.NodeFacts;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.operation.Operations;
import org.clusterarium.model.plan.ClusterPicture;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.topology.ShardNumbering;
import org.clusterarium.views.text.NodeNames;

/**
 * What a wizard is about: a cluster as it was looked at when the wizard opened.
 *
 * @param names of its nodes, as elsewhere in the window
 * @param shards by which the window colours its nodes
 */
public record WizardSubject(ClusterSurvey survey, NodeNames names, ShardNumbering shards, Operations operations) {
    public ClusterPicture picture() {
        return survey.picture();
    }

    /** Members that fit, masters first in the order of their slots, replicas by name. */
    public List<NodeOption> nodes(Predicate<NodeOption> filter) {
        return picture().topology().nodes().stream()
                .filter(ClusterNode::isMember)
                .sorted(Comparator.comparing(ClusterNode::isReplica)
                        .thenComparing(ClusterNode.BY_LOWEST_SLOT)
                        .thenComparing(node -> nameOf(node.id())))
                .map(this::option)
                .filter(filter)
                .toList();
    }

    /** Masters that nobody holds for dead, in the order of their slots. */
    public List<NodeOption> masters() {
        return nodes(node -> node.isMaster() && node.usable());
    }

    public String nameOf(NodeId id) {
        return names.isKnown(id)
                ? names.of(id)
                : picture()
                        .topology()
                        .node(id)
                        .map(node -> node.address().hostAndPort())
                        .orElseGet(() -> names.of(id));
    }

    private NodeOption option(ClusterNode node) {
        Optional<NodeFacts> facts = Optional.ofNullable(picture().facts().get(node.id()));
        NodeId leader = node.masterId().orElse(node.id());
        return new NodeOption(
                node.id(),
                nameOf(node.id()),
                node.address().hostAndPort(),
                picture().hostOf(node),
                node.masterId(),
                shards.of(leader),
                node.slots().size(),
                facts.map(known -> OptionalLong.of(known.keys())).orElse(OptionalLong.empty()),
                lag(node, facts),
                node.isUsable());
    }

    private OptionalLong lag(ClusterNode node, Optional<NodeFacts> facts) {
        Optional<NodeFacts> ofMaster = node.masterId()
                .flatMap(id -> Optional.ofNullable(picture().facts().get(id)));
        if (facts.isEmpty() || ofMaster.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                Math.max(0, ofMaster.get().replicationOffset() - facts.get().replicationOffset()));
    }
}
