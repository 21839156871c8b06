package org.clusterarium.test.mixed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.clusterarium.test.server.Asker;
import org.clusterarium.test.server.RespClient.ErrorReply;

/** What a key holds, as text in one order whatever its encoding: equal for equal values on any server. */
final class KeyContents {
    private KeyContents() {}

    /** Type and value of a key; "none" for a key that is not there; the error of a server that does not serve it. */
    static String of(Asker server, String key) throws IOException {
        Object type = server.call(key, List.of("TYPE", key));
        if (type instanceof ErrorReply error) {
            return error.text();
        }
        return type + "\n" + value(server, (String) type, key);
    }

    /** When the key expires, in milliseconds since 1970; -1 for never. */
    static long expiry(Asker server, String key) throws IOException {
        return (Long) server.call(key, List.of("PEXPIRETIME", key));
    }

    private static String value(Asker server, String type, String key) throws IOException {
        return switch (type) {
            case "none" -> "";
            case "string" -> text(server.call(key, List.of("GET", key)));
            case "hash" -> sortedPairs(list(server.call(key, List.of("HGETALL", key))));
            case "list" -> text(server.call(key, List.of("LRANGE", key, "0", "-1")));
            case "set" -> sorted(list(server.call(key, List.of("SMEMBERS", key))));
            case "zset" -> text(server.call(key, List.of("ZRANGE", key, "0", "-1", "WITHSCORES")));
            case "stream" -> stream(server, key);
            default -> throw new IllegalStateException(key + " is a " + type);
        };
    }

    private static String stream(Asker server, String key) throws IOException {
        StringBuilder all = new StringBuilder(text(server.call(key, List.of("XRANGE", key, "-", "+"))));
        for (Object group : list(server.call(key, List.of("XINFO", "GROUPS", key)))) {
            // not entries-read and lag: redis-server 7.0 passes reads on as XCLAIM, without them
            all.append("\ngroup ").append(text(list(group).subList(0, 8))).append('\n');
            String name = (String) list(group).get(1);
            for (Object pending : list(server.call(key, List.of("XPENDING", key, name, "-", "+", "1000")))) {
                List<Object> idConsumerIdleCount = list(pending);
                all.append(text(idConsumerIdleCount.subList(0, 2)))
                        .append(text(idConsumerIdleCount.get(3)))
                        .append('\n');
            }
        }
        return all.toString();
    }

    private static String sorted(List<Object> words) {
        return words.stream().map(KeyContents::text).sorted().collect(Collectors.joining("\n"));
    }

    private static String sortedPairs(List<Object> words) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < words.size(); i += 2) {
            pairs.add(words.get(i) + "=" + words.get(i + 1));
        }
        Collections.sort(pairs);
        return String.join("\n", pairs);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object reply) {
        if (reply instanceof List<?> list) {
            return (List<Object>) list;
        }
        throw new IllegalStateException(String.valueOf(reply));
    }

    private static String text(Object reply) {
        if (reply instanceof ErrorReply error) {
            throw new IllegalStateException(error.text());
        }
        return reply instanceof List<?> list
                ? list.stream().map(KeyContents::text).collect(Collectors.joining("\n"))
                : String.valueOf(reply);
    }
}
