package org.clusterarium.embeddednode.bus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Packets captured from real servers, by server and kind. */
public final class CapturedPackets {
    public static final List<String> SERVERS = List.of("redis-7.0.15", "redis-7.4.1", "valkey-8.0.1");

    private CapturedPackets() {}

    /** All packets of all servers; keys are {@code server/KIND}. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> packets = new LinkedHashMap<>();
        for (String server : SERVERS) {
            packets.putAll(read(server, server + ".hex"));
            packets.putAll(read(server, server + ".reply-to-our-own-ping.hex"));
        }
        return packets;
    }

    private static Map<String, byte[]> read(String server, String resource) {
        Map<String, byte[]> packets = new LinkedHashMap<>();
        InputStream stream = Objects.requireNonNull(CapturedPackets.class.getResourceAsStream("/bus/" + resource));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int hexAt = line.lastIndexOf(' ') + 1;
                if (hexAt < line.length()) {
                    String kind = hexAt == 0 ? "REPLY_TO_OUR_OWN_PING" : line.substring(0, hexAt - 1);
                    packets.put(server + "/" + kind, HexFormat.of().parseHex(line.substring(hexAt)));
                }
            }
        } catch (IOException cannotRead) {
            throw new UncheckedIOException(cannotRead);
        }
        return packets;
    }
}
