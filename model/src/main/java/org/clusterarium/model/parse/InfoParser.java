package org.clusterarium.model.parse;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads INFO of redis 2.6 … 8 and Valkey: unknown sections and fields are kept, missing ones are missing. */
public final class InfoParser {
    private InfoParser() {}

    /** @throws MalformedReplyException if a line is neither empty, nor a heading, nor {@code name:value} */
    public static InfoReply parse(String reply) {
        return parse("INFO", reply);
    }

    static InfoReply parse(String what, String reply) {
        Map<String, String> fields = new LinkedHashMap<>();
        int number = 0;
        for (String raw : reply.split("\n", -1)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new MalformedReplyException(
                        what, number, "expected name:value, found " + MalformedReplyException.quoted(line));
            }
            fields.put(line.substring(0, colon), line.substring(colon + 1));
        }
        return new InfoReply(fields);
    }
}
