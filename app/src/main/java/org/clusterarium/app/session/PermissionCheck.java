package org.clusterarium.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.clusterarium.model.connection.Permission;
import org.clusterarium.model.connection.Permission.Purpose;
import org.clusterarium.model.deployment.ClusterGateway;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.topology.NodeAddress;

/**
 * Asks a server what this user may do without doing it: ACL DRYRUN (redis 7.0 and newer; {@code acl.c}, aclCommand). The arguments of the
 * commands only have to be as many as the server expects.
 */
final class PermissionCheck {
    private static final String NODE = "0000000000000000000000000000000000000000";
    private static final List<String> WATCHING = List.of(
            "info",
            "cluster nodes",
            "cluster info",
            "cluster myid",
            "cluster shards",
            "cluster slots",
            "role",
            "dbsize");
    private static final List<String> OPERATING = List.of(
            "cluster addslots 0",
            "cluster delslots 0",
            "cluster setslot 0 stable",
            "cluster getkeysinslot 0 1",
            "cluster countkeysinslot 0",
            "cluster meet 127.0.0.1 1",
            "cluster forget " + NODE,
            "cluster replicate " + NODE,
            "cluster failover",
            "cluster reset",
            "cluster bumpepoch",
            "cluster set-config-epoch 1",
            "config get port",
            "config set port 1",
            "replicaof no one",
            "migrate 127.0.0.1 1 key 0 1",
            "restore key 0 value");
    private static final int WORDS_OF_CONTAINERS = 2;

    private final ClusterGateway gateway;
    private final NodeAddress node;

    PermissionCheck(ClusterGateway gateway, NodeAddress node) {
        this.gateway = gateway;
        this.node = node;
    }

    /** What is missing; empty if the server does not tell, which older ones cannot and others may deny. */
    CompletionStage<Optional<List<Permission>>> missing() {
        return gateway.send(node, NodeCommand.of("ACL", "WHOAMI"))
                .thenCompose(user -> user.text()
                        .map(this::missing)
                        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())));
    }

    private CompletionStage<Optional<List<Permission>>> missing(String user) {
        List<Permission> asked = new ArrayList<>();
        List<CompletableFuture<NodeReply>> answers = new ArrayList<>();
        ask(user, WATCHING, Purpose.WATCH, asked, answers);
        ask(user, OPERATING, Purpose.OPERATE, asked, answers);
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    List<Permission> missing = new ArrayList<>();
                    for (int i = 0; i < answers.size(); i++) {
                        if (!(answers.get(i).join() instanceof NodeReply.Text text)) {
                            return Optional.empty();
                        }
                        if (!text.utf8().equals("OK")) {
                            missing.add(asked.get(i));
                        }
                    }
                    return Optional.of(missing);
                });
    }

    private void ask(
            String user,
            List<String> commands,
            Purpose purpose,
            List<Permission> asked,
            List<CompletableFuture<NodeReply>> answers) {
        for (String command : commands) {
            String[] words = command.split(" ");
            List<String> question = new ArrayList<>(List.of("DRYRUN", user));
            question.addAll(List.of(words));
            NodeCommand named = NodeCommand.of(
                    words[0], List.of(words).subList(1, words.length).toArray(String[]::new));
            asked.add(new Permission(rule(named), purpose));
            answers.add(gateway.send(node, NodeCommand.of("ACL", question.toArray(String[]::new)))
                    .toCompletableFuture());
        }
    }

    private static String rule(NodeCommand command) {
        String[] words = command.words().toLowerCase(Locale.ROOT).split(" ", WORDS_OF_CONTAINERS);
        return String.join("|", words);
    }
}
