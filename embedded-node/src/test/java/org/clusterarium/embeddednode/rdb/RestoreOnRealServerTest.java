package org.clusterarium.embeddednode.rdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.keyspace.HashValue;
import org.clusterarium.embeddednode.keyspace.StreamContent;
import org.clusterarium.embeddednode.keyspace.StreamContent.Id;
import org.clusterarium.embeddednode.keyspace.StreamValue;
import org.clusterarium.embeddednode.keyspace.StringValue;
import org.clusterarium.embeddednode.keyspace.Value;
import org.clusterarium.embeddednode.rdb.DumpVectors.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written here is taken by the redis-server of the machine, and what that one makes of it is read here again. */
class RestoreOnRealServerTest {
    private static final int PORT = 20811;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aRealServerTakesEveryPayloadAndGivesTheSameValueBack(@TempDir Path folder) throws Exception {
        assumeTrue(RealServer.isInstalled(), "no redis-server on this machine: payloads were not restored on one");
        try (RealServer server = RealServer.start(PORT, folder)) {
            int number = 0;
            for (Value value : values()) {
                String key = "key" + number++;
                assertThat(server.call(bytes("RESTORE"), bytes(key), bytes("0"), DumpPayload.of(value, true)))
                        .as(key + " " + value.type())
                        .isEqualTo("OK");
                byte[] dumped = (byte[]) server.call("DUMP", key);
                assertThat(DumpPayload.isIntact(dumped)).isTrue();
                if (value instanceof StringValue) {
                    assertThat(DumpPayload.of(value, true))
                            .as(key)
                            .hasSizeBetween(dumped.length * 9 / 10 - 4, dumped.length * 11 / 10 + 2);
                }
                Value back = DumpPayload.read(dumped, DumpVectors.VALUES);
                assertThat(ShownValue.of(back)).as(key).isEqualTo(ShownValue.of(value));
                if (value instanceof StreamValue stream) {
                    assertThat(((StreamValue) back).content())
                            .usingRecursiveComparison()
                            .ignoringFields("groups.consumers.activeMillis")
                            .isEqualTo(stream.content());
                }
            }
            assertThat(number).isGreaterThan(100);
        }
    }

    private static List<Value> values() throws IOException {
        List<Value> values = new ArrayList<>();
        for (Vector vector : DumpVectors.all()) {
            if (!vector.key().startsWith("h:ttl")) {
                values.add(DumpPayload.read(vector.payload(), DumpVectors.VALUES));
            }
        }
        HashValue hash = DumpVectors.VALUES.hash();
        for (int i = 0; i < 20_000; i++) {
            hash.put(bytes("field:" + i), bytes("v".repeat(i % 200)));
        }
        values.add(hash);
        values.add(new StringValue(new byte[300_000]));
        values.add(new StreamValue(longStream()));
        return values;
    }

    private static StreamContent longStream() {
        List<StreamContent.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            List<byte[]> pairs = new ArrayList<>(List.of(bytes("temperature"), bytes(Integer.toString(i * 97 - 5000))));
            if (i % 7 == 0) {
                pairs.addAll(
                        List.of(bytes("long"), bytes("x".repeat(i * 5)), bytes("big"), bytes("-81985529216486895")));
            }
            entries.add(new StreamContent.Entry(new Id(1_700_000_000_000L + i / 3, i % 3), pairs));
        }
        return new StreamContent(entries, new Id(1_800_000_000_000L, 0), new Id(5, 5), 1234, List.of());
    }
}
