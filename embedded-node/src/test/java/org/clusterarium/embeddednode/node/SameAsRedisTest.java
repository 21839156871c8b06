package org.clusterarium.embeddednode.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.embeddednode.resp.CommandEncoder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random commands of one type of value give the same replies and leave the same data here and in redis-server 7.0. */
class SameAsRedisTest {
    private static final int SEQUENCES = 8;
    private static final int COMMANDS = 1500;

    private static RealServer server;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(RealServer.isInstalled(), "redis-server 7.0 is not installed: nothing to compare with");
        server = RealServer.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private static String[] command(String template, NodeRandom random, int step) {
        String[] words = template.split(" ");
        List<String> command = new ArrayList<>();
        for (String word : words) {
            command.add(RandomWords.of(word, random, step));
        }
        return command.toArray(new String[0]);
    }

    private static String ask(TestNode node, String... words) {
        return node.reply(words);
    }

    /** Replies whose order depends on a hash seed are compared without it, those with times without them. */
    private static String comparable(String reply, String name) {
        if (name.toUpperCase(Locale.ROOT).startsWith("X")) {
            return RandomWords.withoutTimes(reply);
        }
        return CommandTemplates.UNORDERED.contains(name.toUpperCase(Locale.ROOT)) ? sorted(reply) : reply;
    }

    private static String sorted(String reply) {
        String[] elements = reply.replaceAll("[\\[\\]*%~]", "").split(", ");
        Arrays.sort(elements);
        return String.join(", ", elements);
    }

    @ParameterizedTest
    @EnumSource(CommandTemplates.class)
    void repliesAndDataAreThoseOfRedis(CommandTemplates type) throws IOException {
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            NodeRandom random = new NodeRandom(1000L * type.ordinal() + sequence);
            TestNode node = new TestNode();
            node.connect();
            String protocol = sequence % 2 == 0 ? "2" : "3";
            try (RealServer.Connection real = server.connect()) {
                real.ask("FLUSHALL");
                real.ask("CONFIG", "SET", "stream-node-max-entries", "100", "stream-node-max-bytes", "4096");
                real.ask("HELLO", protocol);
                ask(node, "HELLO", protocol);
                compare(type, random, node, real);
            }
        }
    }

    private static void compare(CommandTemplates type, NodeRandom random, TestNode node, RealServer.Connection real) {
        List<String> history = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            String template = type.templates.get(random.nextInt(type.templates.size()));
            String[] command = command(template, random, i);
            history.add(String.join(" ", command));
            String expected = comparable(real.ask(CommandEncoder.encode(command)), command[0]);
            String actual = comparable(ask(node, command), command[0]);
            List<String> recent = history.subList(Math.max(0, history.size() - 40), history.size());
            assertThat(actual).as(() -> String.join("\n", recent)).isEqualTo(expected);
            if (i % 20 == 0) {
                compareData(node, real, recent);
            }
        }
    }

    private static void compareData(TestNode node, RealServer.Connection real, List<String> recent) {
        for (String key : RandomWords.KEYS) {
            for (String[] probe : CommandTemplates.probes(real.ask("TYPE", key), key)) {
                assertThat(comparable(ask(node, probe), probe[0]))
                        .as(() -> String.join(" ", probe) + " after\n" + String.join("\n", recent))
                        .isEqualTo(comparable(real.ask(probe), probe[0]));
            }
        }
    }
}
