package org.clusterarium.model.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clusterarium.model.deployment.NodeReply;

/** Raw replies of real servers, by the heading under which they were captured. */
final class Captured {
    private static final String HEADING = "##### ";

    private final Map<String, NodeReply> replies = new LinkedHashMap<>();

    static Captured of(String server) {
        return new Captured(resource(server + ".txt"));
    }

    static String resource(String name) {
        try (InputStream in = Captured.class.getResourceAsStream("/cluster-outputs/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("No resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Captured(String text) {
        for (int at = text.indexOf(HEADING); at >= 0; at = text.indexOf("\n" + HEADING, at)) {
            int start = text.indexOf(HEADING, at) + HEADING.length();
            int end = text.indexOf('\n', start);
            String heading = text.substring(start, end).replace(" (raw RESP2, \\r\\n shown as is)", "");
            replies.put(heading, new Reader(text, end + 1).next());
            at = end;
        }
    }

    /** Replies to the command, by heading. */
    Map<String, NodeReply> to(String command) {
        Map<String, NodeReply> found = new LinkedHashMap<>();
        replies.forEach((heading, reply) -> {
            if (heading.endsWith("command=" + command)) {
                found.put(heading, reply);
            }
        });
        return found;
    }

    NodeReply in(String state, String command) {
        return to(command).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("state=" + state))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(state + " " + command));
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text, int at) {
            this.text = text;
            this.at = at;
        }

        NodeReply next() {
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end).strip();
            at = end + 1;
            return switch (line.charAt(0)) {
                case '$' -> bulk(Integer.parseInt(line.substring(1)));
                case '*' -> array(Integer.parseInt(line.substring(1)));
                case ':' -> new NodeReply.Whole(Long.parseLong(line.substring(1)));
                case '-' -> new NodeReply.Failure(line.substring(1));
                default -> NodeReply.Text.of(line);
            };
        }

        private NodeReply bulk(int length) {
            if (length < 0) {
                return new NodeReply.Nothing();
            }
            NodeReply reply = NodeReply.Text.of(text.substring(at, at + length));
            at += length + 2;
            return reply;
        }

        private NodeReply array(int length) {
            List<NodeReply> items = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                items.add(next());
            }
            return new NodeReply.Sequence(items);
        }
    }
}
