package org.clusterarium.app.operation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.parse.ClusterNodesParser;
import org.clusterarium.model.parse.NodeInfo;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;

/** {@link PlanStep.AwaitReturn}. */
final class AwaitReturnStep extends Dialogue {
    /** Loading a big server takes minutes. */
    private static final long PATIENCE_SECONDS = 900;

    private static final NodeCommand INFO = NodeCommand.of("INFO");

    private final List<NodeId> nodes;
    private final List<NodeAddress> everybody;

    AwaitReturnStep(StepTools tools, PlanStep.AwaitReturn step, List<NodeId> departed) {
        super(tools);
        nodes = step.nodes();
        everybody = tools.ways().everybodyBut(departed);
    }

    @Override
    void begin() {
        List<Question> questions = Stream.concat(
                        nodes.stream().map(node -> new Question(addressOf(node), INFO)),
                        everybody.stream().map(address -> new Question(address, NodeCommand.of("CLUSTER", "NODES"))))
                .toList();
        askAll(questions, replies -> {
            List<ClusterTopology> views = replies.subList(nodes.size(), replies.size()).stream()
                    .flatMap(reply -> reply.text().stream())
                    .map(ClusterNodesParser::parse)
                    .toList();
            for (int i = 0; i < nodes.size(); i++) {
                Optional<String> missing = missing(nodes.get(i), replies.get(i), views);
                if (missing.isPresent()) {
                    laterWithin(PATIENCE_SECONDS, this::begin, "node " + nodes.get(i) + " " + missing.get());
                    return;
                }
            }
            complete();
        });
    }

    private static Optional<String> missing(NodeId node, NodeReply info, List<ClusterTopology> views) {
        if (info.text().isEmpty()) {
            return Optional.of("does not answer: " + said(info));
        }
        NodeInfo told = NodeInfo.parse(info.text().get());
        if (!told.master() && !told.masterLinkUp()) {
            return Optional.of("is not in sync with its master");
        }
        boolean isBack = views.stream()
                .allMatch(view -> view.node(node).filter(ClusterNode::isUsable).isPresent());
        return isBack ? Optional.empty() : Optional.of("is not back in the eyes of all others");
    }
}
