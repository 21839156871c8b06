package org.clusterarium.embeddednode.replication;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.HostFacts;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.NodeBoot;
import org.clusterarium.embeddednode.core.NodeCore;
import org.clusterarium.embeddednode.keyspace.StringValue;
import org.clusterarium.embeddednode.node.NodeFactory;
import org.clusterarium.embeddednode.rdb.RdbWriter;
import org.clusterarium.embeddednode.resp.CommandEncoder;

/** A node that follows a master played by the test: bytes to the node in any slicing, lines of what the node sent. */
final class FollowedMaster {
    static final String ID = "a".repeat(40);
    private static final long START_MICROS = 1_700_000_000_000_000L;

    final ConfigStore config = new ConfigStore();
    final StringBuilder sent = new StringBuilder();
    final List<String> log = new ArrayList<>();
    private final NodeCore node;
    private long nowMicros = START_MICROS;
    private long link;
    private boolean opened;

    FollowedMaster(String password) {
        config.set(Directives.REPLICAOF, "127.0.0.1 7777");
        config.set(Directives.MASTERAUTH, password);
        node = NodeFactory.create(new NodeBoot(config, 1, null, HostFacts.NONE, nowMicros));
        step(new Input.ClientOpened(-1, "127.0.0.1:1", "127.0.0.1:6379"));
        tick(100);
    }

    List<Effect> step(Input input) {
        List<Effect> effects = node.step(input, nowMicros);
        for (Effect effect : effects) {
            if (effect instanceof Effect.OpenMasterLink open) {
                link = open.link();
                opened = true;
            } else if (effect instanceof Effect.SendMasterLink send && send.link() == link) {
                sent.append(new String(send.bytes(), StandardCharsets.ISO_8859_1));
            } else if (effect instanceof Effect.CloseMasterLink) {
                opened = false;
            } else if (effect instanceof Effect.Log line) {
                log.add(line.text());
            }
        }
        return effects;
    }

    boolean isOpen() {
        return opened;
    }

    void tick(long millis) {
        nowMicros += millis * 1000;
        step(new Input.Tick());
    }

    void connect() {
        sent.setLength(0);
        step(new Input.MasterLinkConnected(link));
    }

    void cut() {
        opened = false;
        step(new Input.MasterLinkClosed(link, "Connection reset by peer"));
    }

    /** The master says something; in slices of so many bytes. */
    void say(byte[] bytes, int slice) {
        for (int from = 0; from < bytes.length; from += slice) {
            step(new Input.MasterLinkReceived(
                    link, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + slice))));
        }
    }

    void say(String text) {
        say(text.getBytes(StandardCharsets.ISO_8859_1), Integer.MAX_VALUE / 2);
    }

    /** The commands the node has sent since last asked, words joined by blanks. */
    List<String> takeSent() {
        List<String> commands = new ArrayList<>();
        for (String command : sent.toString().split("\\*\\d+\r\n")) {
            if (!command.isEmpty()) {
                commands.add(command.replaceAll("\\$\\d+\r\n", "").trim().replace("\r\n", " "));
            }
        }
        sent.setLength(0);
        return commands;
    }

    /** Asks the node as a client. */
    String ask(String... command) {
        byte[][] arguments = Arrays.stream(command)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        StringBuilder reply = new StringBuilder();
        for (Effect effect : step(new Input.ClientCommands(-1, List.<byte[][]>of(arguments)))) {
            if (effect instanceof Effect.Reply text && text.client() == -1) {
                reply.append(new String(text.bytes(), text.offset(), text.length(), StandardCharsets.UTF_8));
            }
        }
        return reply.toString();
    }

    static byte[] image(String key, String value) {
        RdbWriter writer = new RdbWriter(true);
        writer.entry(
                0, key.getBytes(StandardCharsets.UTF_8), new StringValue(value.getBytes(StandardCharsets.UTF_8)), -1);
        return writer.finish();
    }

    static byte[] join(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] command(String... words) {
        return CommandEncoder.encode(words);
    }
}
