package org.clusterarium.app.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeFlag;
import org.clusterarium.model.topology.NodeId;

/**
 * {@link PlanStep.Forget}: all are told at once, and whoever could not be told is told again, as long as the first ones are still banned from
 * learning of the node. Then nobody may know it any more.
 */
final class ForgetStep extends Dialogue {
    private static final long MILLIS_PER_SECOND = 1_000;
    /** Some seconds less than the ban, for the way. */
    private static final long PATIENCE_SECONDS = PlanStep.FORGET_WINDOW_MILLIS / MILLIS_PER_SECOND - 5;

    private final NodeId node;
    private final List<NodeId> by;
    private final Set<NodeId> told = new TreeSet<>();

    ForgetStep(StepTools tools, PlanStep.Forget step) {
        super(tools);
        node = step.node();
        by = step.by();
    }

    @Override
    void begin() {
        NodeCommand forget = NodeCommand.of("CLUSTER", "FORGET", node.value());
        List<NodeId> asked = by.stream().filter(one -> !told.contains(one)).toList();
        askAll(asked.stream().map(one -> new Question(addressOf(one), forget)).toList(), replies -> {
            String refusal = "";
            for (int i = 0; i < replies.size(); i++) {
                NodeReply reply = replies.get(i);
                if (isOk(reply) || isUnknown(reply)) {
                    told.add(asked.get(i));
                } else {
                    refusal = asked.get(i) + ": " + said(reply);
                }
            }
            verify(refusal);
        });
    }

    private static boolean isUnknown(NodeReply reply) {
        return reply instanceof NodeReply.Failure refused && refused.message().contains("Unknown node");
    }

    private void verify(String refusal) {
        if (told.size() < by.size()) {
            laterWithin(
                    PATIENCE_SECONDS, this::begin, "not all forget node " + node + ", which may come back; " + refusal);
            return;
        }
        views(by.stream().map(this::addressOf).toList(), views -> {
            List<NodeId> remembering = new ArrayList<>();
            views.stream()
                    .filter(this::knows)
                    .forEach(view -> view.nodes().stream()
                            .filter(known -> known.has(NodeFlag.MYSELF))
                            .forEach(self -> remembering.add(self.id())));
            if (remembering.isEmpty()) {
                complete();
            } else {
                told.removeAll(remembering);
                laterWithin(
                        PATIENCE_SECONDS, this::begin, "nodes " + remembering + " have learnt of " + node + " again");
            }
        });
    }

    private boolean knows(ClusterTopology view) {
        return view.node(node).filter(known -> !known.has(NodeFlag.HANDSHAKE)).isPresent();
    }
}
