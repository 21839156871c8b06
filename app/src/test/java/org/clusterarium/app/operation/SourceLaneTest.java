package org.clusterarium.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.clusterarium.app.gateway.SecretSupplier;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.operation.MoveAction;
import org.clusterarium.model.operation.MoveAnswer;
import org.clusterarium.model.operation.OperationPace;
import org.clusterarium.model.parse.ClusterNodesParser;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.model.topology.NodeId;
import org.junit.jupiter.api.Test;

/** The keys of a source, at a server that answers when the test says so. */
class SourceLaneTest {
    private static final NodeId SOURCE = new NodeId("a".repeat(40));
    private static final NodeId TARGET = new NodeId("b".repeat(40));
    private static final String NODES = SOURCE + " 10.0.0.1:6379@16379 myself,master - 0 0 1 connected 0-99\n" + TARGET
            + " 10.0.0.2:6379@16379 master - 0 0 2 connected 100-16383\n";

    private final ScriptedServer server = new ScriptedServer();
    private final List<MoveAnswer> heard = new ArrayList<>();
    private final Throttle throttle = new Throttle();
    private final MoveWays ways = new MoveWays(ClusterNodesParser.parse(NODES), List.of(), SecretSupplier.NONE);
    private final SourceLane lane = new SourceLane(new NodeMessenger(server, ways), 2, throttle, Runnable::run);

    @Test
    void twoBatchesAreUnderWayAndTheNextLeavesWhenOneIsAnswered() {
        add(10, 0, 40);
        lane.send();
        assertThat(server.sent).as("100 keys are the first size").hasSize(2);
        assertThat(server.sent.get(0)).hasSize(2);
        server.answer(0);
        assertThat(heard).hasSize(2).containsOnly(new MoveAnswer.Ok());
        lane.send();
        assertThat(server.sent).hasSize(3);
    }

    @Test
    void anotherDatabaseIsChosenAroundEachCommandAndNeverSharesABatch() {
        add(1, 0, 10);
        add(1, 3, 10);
        lane.send();
        assertThat(server.sent).hasSize(2);
        assertThat(server.sent.get(0)).extracting(NodeCommand::words).containsExactly("MIGRATE");
        assertThat(server.sent.get(1))
                .extracting(command -> command.name() + " " + command.text(1))
                .containsExactly("SELECT 3", "MIGRATE 10.0.0.2", "SELECT 0");
        server.answer(1, new NodeReply.Failure("ERR DB index is out of range"));
        assertThat(heard).containsExactly(new MoveAnswer.Refused("ERR DB index is out of range"));
    }

    @Test
    void withAPaceTheNextBatchWaits() {
        throttle.pace(new OperationPace(20), System.nanoTime());
        add(4, 0, 1);
        assertThat(lane.size().keys()).isEqualTo(1);
        lane.send();
        assertThat(server.sent).hasSize(1);
        throttle.pace(OperationPace.FULL, System.nanoTime());
        lane.send();
        assertThat(server.sent).hasSize(2);
    }

    private void add(int migrations, int database, int keys) {
        for (int slot = 0; slot < migrations; slot++) {
            List<byte[]> names = IntStream.range(0, keys)
                    .mapToObj(key -> ("k" + key).getBytes(StandardCharsets.UTF_8))
                    .toList();
            lane.add(new MoveAction.MigrateKeys(slot, SOURCE, TARGET, database, names, false, 60_000), heard::add);
        }
    }

    /** Remembers what was sent. */
    private static final class ScriptedServer implements ClusterGateway {
        private final List<List<NodeCommand>> sent = new ArrayList<>();
        private final List<CompletableFuture<List<NodeReply>>> open = new ArrayList<>();

        @Override
        public ConnectionMode mode() {
            return ConnectionMode.OPERATE;
        }

        @Override
        public CompletionStage<NodeReply> send(NodeAddress node, NodeCommand command) {
            return sendAll(node, List.of(command)).thenApply(replies -> replies.get(0));
        }

        @Override
        public CompletionStage<List<NodeReply>> sendAll(NodeAddress node, List<NodeCommand> commands) {
            sent.add(commands);
            open.add(new CompletableFuture<>());
            return open.get(open.size() - 1);
        }

        /** All further replies of the batch are OK. */
        void answer(int batch, NodeReply... first) {
            List<NodeReply> replies = new ArrayList<>(List.of(first));
            while (replies.size() < sent.get(batch).size()) {
                replies.add(NodeReply.Text.of("OK"));
            }
            open.get(batch).complete(replies);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
