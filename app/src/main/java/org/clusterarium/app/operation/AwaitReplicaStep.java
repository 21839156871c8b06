package org.clusterarium.app.operation;

import java.util.List;
import java.util.Optional;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.parse.NodeInfo;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.topology.NodeId;

/** {@link PlanStep.AwaitReplica}. Copying a big master takes its time: only a link that stays down without a copy under way is a failure. */
final class AwaitReplicaStep extends Dialogue {
    private static final NodeCommand INFO = NodeCommand.of("INFO");
    private static final long PATIENCE_SECONDS = 60;

    private final NodeId replica;
    private final NodeId master;
    private long lastProgress;
    private long wanted = -1;

    AwaitReplicaStep(StepTools tools, PlanStep.AwaitReplica step) {
        super(tools);
        replica = step.replica();
        master = step.master();
    }

    @Override
    void begin() {
        askAll(
                List.of(new Question(addressOf(replica), INFO), new Question(addressOf(master), INFO)),
                replies -> heard(info(replies.get(0)), info(replies.get(1))));
    }

    private static Optional<NodeInfo> info(NodeReply reply) {
        return reply.text().map(NodeInfo::parse);
    }

    /** Caught up is who has what the master had when the link was first seen up. */
    private void heard(Optional<NodeInfo> ofReplica, Optional<NodeInfo> ofMaster) {
        boolean isLinked =
                ofReplica.filter(info -> !info.master() && info.masterLinkUp()).isPresent();
        boolean copies = ofReplica.filter(NodeInfo::synchronising).isPresent();
        if (isLinked && ofMaster.isPresent()) {
            wanted = wanted < 0 ? ofMaster.get().replicationOffset() : wanted;
            if (ofReplica.get().replicationOffset() >= wanted) {
                confirm();
                return;
            }
        }
        if (copies) {
            lastProgress = seconds();
        }
        laterWithin(
                lastProgress + PATIENCE_SECONDS,
                this::begin,
                "replica " + replica + " has no link to " + master + " or does not catch up");
    }

    private void confirm() {
        view(replica, view -> {
            if (itself(view, replica).masterId().equals(Optional.of(master))) {
                complete();
            } else {
                laterWithin(
                        lastProgress + PATIENCE_SECONDS, this::begin, "node " + replica + " does not follow " + master);
            }
        });
    }
}
