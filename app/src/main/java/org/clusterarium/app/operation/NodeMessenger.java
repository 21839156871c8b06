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
        List<MoveCommands.Sequence> sequences =
                actions.stream().map(this::sequence).toList();
        List<NodeCommand> commands =
                sequences.stream().flatMap(one -> one.commands().stream()).toList();
        return gateway.sendAll(ways.addressOf(actions.get(0).node()), commands)
                .thenApply(replies -> answers(actions, sequences, replies))
                .exceptionally(refused -> actions.stream()
                        .<MoveAnswer>map(action -> new MoveAnswer.Refused(reason(refused)))
                        .toList());
    }

    private MoveCommands.Sequence sequence(MoveAction action) {
        if (!(action instanceof MoveAction.MigrateKeys migrate)) {
            return MoveCommands.sequence(action, NodeAddress.of("", 0), List.of());
        }
        NodeAddress target = ways.addressOf(migrate.target());
        return MoveCommands.sequence(action, target, ways.authentication(target));
    }

    private static List<MoveAnswer> answers(
            List<? extends MoveAction> actions, List<MoveCommands.Sequence> sequences, List<NodeReply> replies) {
        List<MoveAnswer> answers = new ArrayList<>(actions.size());
        int from = 0;
        for (int i = 0; i < actions.size(); i++) {
            MoveCommands.Sequence sequence = sequences.get(i);
            answers.add(answer(
                    actions.get(i),
                    sequence,
                    replies.subList(from, from + sequence.commands().size())));
            from += sequence.commands().size();
        }
        return answers;
    }

    /** What went wrong before the command that tells is what went wrong. */
    private static MoveAnswer answer(MoveAction action, MoveCommands.Sequence sequence, List<NodeReply> replies) {
        int tells = 0;
        while (tells < sequence.telling() && replies.get(tells) instanceof NodeReply.Text) {
            tells++;
        }
        return MoveAnswer.of(action, replies.get(tells));
    }

    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
