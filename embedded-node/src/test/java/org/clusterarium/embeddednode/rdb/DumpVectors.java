package org.clusterarium.embeddednode.rdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.EncodingLimits;
import org.clusterarium.embeddednode.keyspace.ValueFactory;

/** Payloads captured from real servers. */
final class DumpVectors {
    static final ValueFactory VALUES =
            new Databases(1, false, new NodeRandom(3)::nextLong, EncodingLimits.DEFAULTS).values();

    private DumpVectors() {}

    /**
     * One payload.
     *
     * @param words the logical value in hex, {@code -} when the capture has none
     */
    record Vector(String server, String key, byte[] payload, String words) {
        @Override
        public String toString() {
            return server + " " + key;
        }
    }

    static List<Vector> all() throws IOException {
        List<Vector> vectors = new ArrayList<>(read("/rdb/collections.txt"));
        vectors.addAll(read("/rdb/strings.txt"));
        return vectors;
    }

    static List<Vector> collections() throws IOException {
        return read("/rdb/collections.txt");
    }

    private static List<Vector> read(String resource) throws IOException {
        try (InputStream in = DumpVectors.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .map(words -> new Vector(words[0], words[1], HexFormat.of().parseHex(words[2]), words[3]))
                    .toList();
        }
    }
}
