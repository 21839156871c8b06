package org.clusterarium.embeddednode.node;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.config.ConfigStore;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.HostFacts;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.embeddednode.core.NodeBoot;
import org.clusterarium.embeddednode.core.NodeCore;
import org.clusterarium.embeddednode.resp.RequestDecoder;

/** A node driven by hand: text goes in as a client would send it, text comes out. Time stands still until told. */
final class TestNode {
    private static final long START_MICROS = 1_700_000_000_000_000L;

    final ConfigStore config = new ConfigStore();
    final LonelyParts parts = new LonelyParts();
    final List<Effect> effects = new ArrayList<>();
    long nowMicros = START_MICROS;
    /** With the parts of a real node instead of {@link #parts}. */
    boolean complete;

    HostFacts host = HostFacts.NONE;
    private NodeCore core;
    private long clients;

    NodeCore core() {
        if (core == null) {
            core = NodeFactory.create(
                    new NodeBoot(config, 42, null, host, nowMicros), complete ? new StandardParts() : parts);
        }
        return core;
    }

    List<Effect> step(Input input) {
        List<Effect> made = core().step(input, nowMicros);
        effects.addAll(made);
        return made;
    }

    /** Connects a client and answers its number. */
    long connect() {
        long client = --clients;
        step(new Input.ClientOpened(client, "127.0.0.1:50000", "127.0.0.1:6379"));
        return client;
    }

    /** Sends an inline command as a client and answers what it gets back, raw. */
    String send(long client, String... lines) {
        RequestDecoder decoder = new RequestDecoder();
        decoder.authenticated(true);
        byte[] bytes = (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
        decoder.feed(bytes, 0, bytes.length);
        return text(client, step(new Input.ClientCommands(client, decoder.drain())));
    }

    /** Sends as a first, authenticated client. */
    String ask(String line) {
        if (clients == 0) {
            connect();
        }
        return send(-1, line);
    }

    /** Sends one command of those words as the first client; answers the reply as {@link Replies} writes it. */
    String reply(String... words) {
        return replyTo(-1, words);
    }

    /** As {@link #reply}, as another client. */
    String replyTo(long client, String... words) {
        byte[][] command = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            command[i] = words[i].getBytes(StandardCharsets.UTF_8);
        }
        for (Effect effect : step(new Input.ClientCommands(client, List.<byte[][]>of(command)))) {
            if (effect instanceof Effect.Reply reply && reply.client() == client) {
                try {
                    return Replies.read(new ByteArrayInputStream(reply.bytes(), reply.offset(), reply.length()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return "no reply";
    }

    void tickAfterMillis(long millis) {
        nowMicros += millis * 1000;
        step(new Input.Tick());
    }

    static String text(long client, List<Effect> effects) {
        StringBuilder text = new StringBuilder();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Reply reply && reply.client() == client) {
                text.append(new String(reply.bytes(), reply.offset(), reply.length(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }
}
