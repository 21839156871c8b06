package org.clusterarium.app.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.clusterarium.app.cli.CallRequest;
import org.clusterarium.app.cli.Jobs;
import org.clusterarium.app.session.NodeObservation;
import org.clusterarium.model.deployment.CommandRefusedException;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;

/** {@code cluster call}: one command to many nodes. */
final class ClusterCall {
    private final ClusterJob.Look look;
    private final Jobs.Console console;

    ClusterCall(ClusterJob.Look look, Jobs.Console console) {
        this.look = look;
        this.console = console;
    }

    /** Returns 1 if the mode does not permit the command, or a node did not carry it out. */
    int send(CallRequest call) {
        List<String> words = call.words();
        NodeCommand command =
                NodeCommand.of(words.get(0), words.subList(1, words.size()).toArray(String[]::new));
        ArrayNode json = new ObjectMapper().createArrayNode();
        boolean failed = !look.troubles().isEmpty();
        for (NodeObservation node : look.answers()) {
            boolean replica = node.self().map(self -> self.isReplica()).orElse(false);
            boolean wanted =
                    call.nodes() == CallRequest.Nodes.ALL || replica == (call.nodes() == CallRequest.Nodes.REPLICAS);
            if (wanted) {
                NodeReply reply;
                try {
                    reply = look.gateway()
                            .watcher()
                            .send(node.address(), command)
                            .toCompletableFuture()
                            .join();
                } catch (CompletionException e) {
                    return refused(e);
                }
                failed |= !(reply.answered() && !(reply instanceof NodeReply.Failure));
                tell(node.address().hostAndPort(), reply, json);
            }
        }
        look.troubles().forEach(trouble -> console.err().println(trouble.detail()));
        if (console.json()) {
            console.out().println(json);
        }
        console.out().flush();
        console.err().flush();
        return failed ? 1 : 0;
    }

    private int refused(CompletionException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String hint = cause instanceof CommandRefusedException ? ". --operate permits administration." : "";
        console.err().println("clusterarium: " + cause.getMessage() + hint);
        console.err().flush();
        return 1;
    }

    private void tell(String node, NodeReply reply, ArrayNode json) {
        String text = text(reply, "");
        if (console.json()) {
            ObjectNode line = json.addObject().put("node", node).put("reply", text);
            line.put("ok", reply.answered() && !(reply instanceof NodeReply.Failure));
        } else {
            console.out().println(node + ": " + text);
        }
    }

    private static String text(NodeReply reply, String indent) {
        return switch (reply) {
            case NodeReply.Text value -> value.utf8();
            case NodeReply.Whole number -> "(integer) " + number.value();
            case NodeReply.Nothing nothing -> "(nil)";
            case NodeReply.Failure failure -> "(error) " + failure.message();
            case NodeReply.Unreachable lost -> "(no answer) " + lost.reason();
            case NodeReply.Sequence sequence -> {
                StringBuilder lines = new StringBuilder();
                for (int i = 0; i < sequence.items().size(); i++) {
                    lines.append(i == 0 ? "" : "\n" + indent)
                            .append(i + 1)
                            .append(") ")
                            .append(text(sequence.items().get(i), indent + "   "));
                }
                yield sequence.items().isEmpty() ? "(empty array)" : lines.toString();
            }
        };
    }
}
