package org.clusterarium.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import org.clusterarium.app.support.RealRedis;
import org.clusterarium.app.support.TcpProxy;
import org.clusterarium.model.deployment.CommandRefusedException;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.topology.NodeAddress;
import org.junit.jupiter.api.Test;

/** What leaves the process is read from the socket, whatever the code believes to have sent. */
class ModeAtTheSocketTest {
    /** Written down here once more, so that a slip in the policy shows. */
    private static final Set<String> HARMLESS = Set.of(
            "acl|cat",
            "acl|dryrun",
            "acl|whoami",
            "client|getname",
            "client|id",
            "client|info",
            "cluster|count-failure-reports",
            "cluster|countkeysinslot",
            "cluster|getkeysinslot",
            "cluster|info",
            "cluster|keyslot",
            "cluster|links",
            "cluster|myid",
            "cluster|nodes",
            "cluster|replicas",
            "cluster|shards",
            "cluster|slaves",
            "cluster|slots",
            "command",
            "command|count",
            "command|docs",
            "command|info",
            "command|list",
            "config|get",
            "dbsize",
            "echo",
            "exists",
            "info",
            "lastsave",
            "latency|histogram",
            "latency|history",
            "latency|latest",
            "memory|doctor",
            "memory|stats",
            "memory|usage",
            "object|encoding",
            "object|freq",
            "object|idletime",
            "object|refcount",
            "ping",
            "pttl",
            "role",
            "scan",
            "slowlog|len",
            "strlen",
            "time",
            "ttl",
            "type");

    private static final Set<String> ADMINISTRATION = Set.of(
            "asking",
            "cluster|addslots",
            "cluster|addslotsrange",
            "cluster|bumpepoch",
            "cluster|delslots",
            "cluster|delslotsrange",
            "cluster|failover",
            "cluster|forget",
            "cluster|meet",
            "cluster|replicate",
            "cluster|saveconfig",
            "cluster|set-config-epoch",
            "cluster|setslot",
            "config|rewrite",
            "config|set",
            "migrate",
            "replicaof",
            "wait");

    @Test
    void nothingButHarmlessCommandsLeaveAnObservingConnectionWhateverIsTried() {
        Set<String> left = whatLeaves(ConnectionMode.OBSERVE);
        assertThat(left).isEqualTo(new TreeSet<>(HARMLESS));
    }

    @Test
    void anOperatingConnectionAddsAdministrationAndNothingElse() {
        Set<String> expected = new TreeSet<>(HARMLESS);
        expected.addAll(ADMINISTRATION);
        assertThat(whatLeaves(ConnectionMode.OPERATE)).isEqualTo(expected);
    }

    @Test
    void onlyTheStepsOfAPlanMayResetEndOrCompareAndOnlyWhereAdministrationIsPermitted() {
        List<NodeCommand> drastic = List.of(
                NodeCommand.of("CLUSTER", "RESET", "HARD"),
                NodeCommand.of("DUMP", "key"),
                NodeCommand.of("SHUTDOWN", "NOSAVE"),
                NodeCommand.of("FLUSHALL"),
                NodeCommand.of("SHUTDOWN"));
        assertThat(whatStepsSend(ConnectionMode.OBSERVE, drastic)).isEmpty();
        assertThat(whatStepsSend(ConnectionMode.OPERATE, drastic))
                .containsExactlyInAnyOrder("cluster|reset", "dump", "shutdown");
    }

    private static Set<String> whatStepsSend(ConnectionMode mode, List<NodeCommand> commands) {
        try (RealRedis server = RealRedis.start();
                TcpProxy proxy = TcpProxy.to(server.address());
                LettuceClusterGateway gateway =
                        new LettuceClusterGateway(mode, SecretSupplier.NONE, GatewayLimits.DEFAULT)) {
            for (NodeCommand command : commands) {
                gateway.carryingOut()
                        .send(proxy.address(), command)
                        .toCompletableFuture()
                        .exceptionally(refused -> new NodeReply.Failure(String.valueOf(refused.getMessage())))
                        .join();
            }
            return commandsIn(proxy.sent());
        }
    }

    /** Tries every command that the server knows, in several spellings, and tricks; returns what reached the socket. */
    private static Set<String> whatLeaves(ConnectionMode mode) {
        try (RealRedis server = RealRedis.start();
                LettuceClusterGateway admin =
                        new LettuceClusterGateway(ConnectionMode.LAB, SecretSupplier.NONE, GatewayLimits.DEFAULT)) {
            send(admin, server.address(), "SET", "key", "value");
            List<String> known = commandsOf(admin, server.address());
            assertThat(known).hasSizeGreaterThan(350).contains("flushall", "cluster|setslot", "config|set");
            List<NodeCommand> attempts = new ArrayList<>();
            known.forEach(name -> attempts.addAll(spellings(name)));
            attempts.addAll(tricks());
            try (TcpProxy proxy = TcpProxy.to(server.address());
                    LettuceClusterGateway gateway =
                            new LettuceClusterGateway(mode, SecretSupplier.NONE, GatewayLimits.DEFAULT)) {
                attempts.forEach(attempt -> tryTo(gateway, proxy.address(), attempt));
                if (mode == ConnectionMode.OBSERVE) {
                    assertThat(send(admin, server.address(), "GET", "key")).isEqualTo(NodeReply.Text.of("value"));
                }
                return commandsIn(proxy.sent());
            }
        }
    }

    private static List<String> commandsOf(LettuceClusterGateway admin, NodeAddress node) {
        List<String> names = new ArrayList<>();
        for (NodeReply command : items(send(admin, node, "COMMAND"))) {
            List<NodeReply> fields = items(command);
            names.add(fields.get(0).text().orElseThrow());
            items(fields.get(9))
                    .forEach(sub -> names.add(items(sub).get(0).text().orElseThrow()));
        }
        return names;
    }

    private static List<NodeCommand> spellings(String name) {
        List<NodeCommand> all = new ArrayList<>();
        for (String spelling : List.of(name, name.toUpperCase(Locale.ROOT), mixed(name))) {
            String[] words = spelling.split("\\|");
            List<String> rest = new ArrayList<>(List.of(words).subList(1, words.length));
            all.add(NodeCommand.of(words[0], rest.toArray(String[]::new)));
            rest.addAll(name.equals("acl|dryrun") ? List.of("default", "ping") : List.of("key"));
            all.add(NodeCommand.of(words[0], rest.toArray(String[]::new)));
            all.add(NodeCommand.of(spelling, "key", "value"));
        }
        return all;
    }

    private static String mixed(String name) {
        StringBuilder mixed = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            mixed.append(i % 2 == 0 ? Character.toUpperCase(name.charAt(i)) : name.charAt(i));
        }
        return mixed.toString();
    }

    private static List<NodeCommand> tricks() {
        String smuggled = "x\r\n*1\r\n$8\r\nFLUSHALL\r\n";
        return List.of(
                NodeCommand.of("PING\r\nFLUSHALL"),
                NodeCommand.of("PING\r\n*1\r\n$8\r\nFLUSHALL\r\n"),
                NodeCommand.of(" FLUSHALL"),
                NodeCommand.of("FLUSHALL "),
                NodeCommand.of("FLUSHALL\0"),
                NodeCommand.of("ſet", "key", "stolen"),
                NodeCommand.of("CLUSTER", "NODES\r\nFLUSHALL"),
                NodeCommand.of("CLUSTER", " RESET"),
                NodeCommand.of("CLUSTER", ""),
                NodeCommand.of("cluster", "reset", "hard"),
                NodeCommand.of("CONFIG", "GET", "requirepass"),
                NodeCommand.of("config", "get", "*"),
                NodeCommand.of("MULTI"),
                NodeCommand.of("SET", "key", "stolen"),
                NodeCommand.of("EXEC"),
                NodeCommand.of("EVAL", "return redis.call('FLUSHALL')", "0"),
                NodeCommand.of("EVAL_RO", "return 1", "0"),
                NodeCommand.of("ECHO", smuggled),
                NodeCommand.ofBytes(List.of(new byte[] {(byte) 0xff, 'P'}, new byte[0])));
    }

    private static void tryTo(LettuceClusterGateway gateway, NodeAddress node, NodeCommand command) {
        try {
            gateway.send(node, command).toCompletableFuture().join();
        } catch (CompletionException refused) {
            assertThat(refused).hasCauseInstanceOf(CommandRefusedException.class);
        }
    }

    /** Names as the server lists them; an argument that only looks like a command is inside its length. */
    private static Set<String> commandsIn(String bytes) {
        Set<String> names = new TreeSet<>();
        int position = 0;
        while (position < bytes.length()) {
            assertThat(bytes.charAt(position))
                    .as("a command begins at byte %d", position)
                    .isEqualTo('*');
            int line = bytes.indexOf("\r\n", position);
            int count = Integer.parseInt(bytes.substring(position + 1, line));
            List<String> words = new ArrayList<>();
            position = line + 2;
            for (int i = 0; i < count; i++) {
                int end = bytes.indexOf("\r\n", position);
                int length = Integer.parseInt(bytes.substring(position + 1, end));
                words.add(bytes.substring(end + 2, end + 2 + length).toLowerCase(Locale.ROOT));
                position = end + 2 + length + 2;
            }
            boolean container = words.size() > 1 && HARMLESS_CONTAINERS.contains(words.get(0));
            names.add(container ? words.get(0) + "|" + words.get(1) : words.get(0));
        }
        return names;
    }

    private static final Set<String> HARMLESS_CONTAINERS = Set.of(
            "acl", "client", "cluster", "command", "config", "latency", "memory", "object", "slowlog", "sentinel");

    @Test
    void aCommandThatCannotBeRecordedIsNotSent() {
        try (RealRedis server = RealRedis.start();
                TcpProxy proxy = TcpProxy.to(server.address());
                LettuceClusterGateway gateway = new LettuceClusterGateway(
                        GatewayOptions.plain(ConnectionMode.OPERATE, SecretSupplier.NONE, GatewayLimits.DEFAULT)
                                .withListener(new ExchangeListener() {
                                    @Override
                                    public void sending(Exchange exchange) {
                                        throw new IllegalStateException("The disk is full");
                                    }
                                }))) {
            assertThatThrownBy(() -> send(gateway, proxy.address(), "REPLICAOF", "NO", "ONE"))
                    .hasMessageContaining("The disk is full");
            assertThat(proxy.sent().getBytes(StandardCharsets.ISO_8859_1)).isEmpty();
        }
    }

    private static List<NodeReply> items(NodeReply reply) {
        return ((NodeReply.Sequence) reply).items();
    }

    private static NodeReply send(LettuceClusterGateway gateway, NodeAddress node, String name, String... arguments) {
        return gateway.send(node, NodeCommand.of(name, arguments))
                .toCompletableFuture()
                .join();
    }
}
