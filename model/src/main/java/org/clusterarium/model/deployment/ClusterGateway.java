package org.clusterarium.model.deployment;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.clusterarium.model.topology.NodeAddress;

/** Port to the servers of a deployment: the only way by which a command leaves the application. */
public interface ClusterGateway extends AutoCloseable {
    ConnectionMode mode();

    /**
     * Sends a command to one node. Safe to call from any thread; never blocks. A node that does not answer in time, or at all, is an
     * answer ({@link NodeReply.Unreachable}), and so is an error reply; the stage fails only with {@link CommandRefusedException}
     * when {@link CommandPolicy} does not permit the command in this mode, before a byte is sent, and with
     * {@link IllegalStateException} after {@link #close()}, or when the command changes something and cannot be recorded.
     */
    CompletionStage<NodeReply> send(NodeAddress node, NodeCommand command);

    /**
     * Sends commands to one node, in this order and if possible in one piece; each is carried out whatever becomes of the others. As with
     * {@link #send} otherwise; if one of them is not permitted or cannot be recorded, none is sent.
     *
     * @return the replies in the order of the commands, when all are there
     */
    default CompletionStage<List<NodeReply>> sendAll(NodeAddress node, List<NodeCommand> commands) {
        List<CompletableFuture<NodeReply>> replies = commands.stream()
                .map(command -> send(node, command).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new))
                .thenApply(all -> replies.stream().map(CompletableFuture::join).toList());
    }

    /** Ends every connection; what is under way is answered with {@link NodeReply.Unreachable}. */
    @Override
    void close();
}
