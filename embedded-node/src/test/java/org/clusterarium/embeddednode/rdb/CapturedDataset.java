package org.clusterarium.embeddednode.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Every captured payload as a key of a server: what must survive any way from one server to another. */
public final class CapturedDataset {
    private CapturedDataset() {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Restores every captured payload, half of them with an expiry; returns the keys. */
    public static List<String> fill(BytesClient node) throws IOException {
        List<String> keys = new ArrayList<>();
        for (DumpVectors.Vector vector : DumpVectors.all()) {
            if (!vector.key().startsWith("h:ttl")) {
                String key = vector.server() + "/" + vector.key();
                String ttl = keys.size() % 2 == 0 ? "0" : "1000000";
                assertThat(node.call(bytes("RESTORE"), bytes(key), bytes(ttl), vector.payload()))
                        .as(key)
                        .isEqualTo("OK");
                keys.add(key);
            }
        }
        return keys;
    }

    /** What the keys hold and whether they expire, to compare. */
    public static List<Object> shown(BytesClient node, List<String> keys) throws IOException {
        List<Object> shown = new ArrayList<>();
        for (String key : keys) {
            byte[] payload = (byte[]) node.call("DUMP", key);
            shown.add(key + ": "
                    + (payload == null ? "missing" : ShownValue.of(payload).hashCode()));
            long ttl = (Long) node.call("PTTL", key);
            shown.add(ttl < 0 ? "no expiry" : ttl > 900_000 && ttl <= 1_000_000 ? "expiry" : "expiry " + ttl);
        }
        return shown;
    }
}
