package org.clusterarium.embeddednode.replication;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.HostFacts;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.NodeBoot;
import org.clusterarium.embeddednode.core.NodeCore;
import org.clusterarium.embeddednode.node.NodeFactory;

/** A master whose clients and replicas are played by the test. Collects what each of them gets. */
final class FollowingReplicas {
    final ConfigStore config = new ConfigStore();
    final Set<Long> closed = new LinkedHashSet<>();
    private final Map<Long, StringBuilder> received = new LinkedHashMap<>();
    private final NodeCore node;
    private long nowMicros = 1_700_000_000_000_000L;

    FollowingReplicas() {
        node = NodeFactory.create(new NodeBoot(config, 1, null, HostFacts.NONE, nowMicros));
    }

    void connect(long client) {
        step(new Input.ClientOpened(client, "127.0.0.1:" + (50000 - client), "127.0.0.1:6379"));
    }

    void tick(long millis) {
        nowMicros += millis * 1000;
        step(new Input.Tick());
    }

    /** Sends a command and takes all that client has got by then. */
    String call(long client, String... command) {
        byte[][] arguments = Arrays.stream(command)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        step(new Input.ClientCommands(client, List.<byte[][]>of(arguments)));
        return take(client);
    }

    /** Takes what the client got since last asked. */
    String take(long client) {
        StringBuilder text = received.remove(client);
        return text == null ? "" : text.toString();
    }

    private void step(Input input) {
        for (Effect effect : node.step(input, nowMicros)) {
            if (effect instanceof Effect.Reply reply) {
                received.computeIfAbsent(reply.client(), id -> new StringBuilder())
                        .append(new String(reply.bytes(), reply.offset(), reply.length(), StandardCharsets.ISO_8859_1));
            } else if (effect instanceof Effect.CloseClient close) {
                closed.add(close.client());
            }
        }
    }
}
