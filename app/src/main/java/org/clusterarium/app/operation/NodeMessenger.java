package org.clusterarium.app.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.operation.MoveAction;
import org.clusterarium.model.operation.MoveAnswer;
import org.clusterarium.model.operation.MoveCommands;
import org.clusterarium.model.topology.NodeAddress;

/** Sends actions of slot moves as commands, and tells what the replies mean. */
record NodeMessenger(ClusterGateway gateway, MoveWays ways) {
    /**
     * Sends actions together.
     *
     * @param actions for one node, not empty
     * @return the answers in the same order; never fails
     */
    CompletionStage<List<MoveAnswer>> send(List<? extends MoveAction> actions) {
        List<NodeCommand> commands = new ArrayList<>(actions.size());
        for (MoveAction action : actions) {
            commands.add(command(action));
        }
        return gateway.sendAll(ways.addressOf(actions.get(0).node()), commands)
                .thenApply(replies -> answers(actions, replies))
                .exceptionally(refused -> actions.stream()
                        .<MoveAnswer>map(action -> new MoveAnswer.Refused(reason(refused)))
                        .toList());
    }

    private NodeCommand command(MoveAction action) {
        if (!(action instanceof MoveAction.MigrateKeys migrate)) {
            return MoveCommands.of(action, NodeAddress.of("", 0), List.of());
        }
        NodeAddress target = ways.addressOf(migrate.target());
        return MoveCommands.of(action, target, ways.authentication(target));
    }

    private static List<MoveAnswer> answers(List<? extends MoveAction> actions, List<NodeReply> replies) {
        List<MoveAnswer> answers = new ArrayList<>(actions.size());
        for (int i = 0; i < actions.size(); i++) {
            answers.add(MoveAnswer.of(actions.get(i), replies.get(i)));
        }
        return answers;
    }

    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
