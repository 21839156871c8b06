package org.clusterarium.embeddednode.rdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clusterarium.embeddednode.keyspace.HashValue;
import org.clusterarium.embeddednode.keyspace.StreamConsumer;
import org.clusterarium.embeddednode.keyspace.StreamGroup;
import org.clusterarium.embeddednode.keyspace.StreamId;
import org.clusterarium.embeddednode.keyspace.StreamTrim;
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
        values.add(longStream());
        return values;
    }

    private static StreamValue longStream() {
        StreamValue stream = DumpVectors.VALUES.stream();
        List<StreamId> odd = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            List<byte[]> pairs = new ArrayList<>(List.of(bytes("temperature"), bytes(Integer.toString(i * 97 - 5000))));
            if (i % 7 == 0) {
                pairs.addAll(
                        List.of(bytes("long"), bytes("x".repeat(i * 5)), bytes("big"), bytes("-81985529216486895")));
            }
            StreamId id = new StreamId(1_700_000_000_000L + i / 3, i % 3);
            stream.append(id, pairs.toArray(byte[][]::new), 0);
            if (i % 5 == 1) {
                odd.add(id);
            }
        }
        StreamGroup group = stream.addGroup(bytes("group"), odd.get(50), 251);
        StreamConsumer consumer = group.addConsumer(bytes("consumer"), 1_700_000_000_123L);
        group.addConsumer(bytes("idle"), 1_700_000_000_124L);
        odd.subList(0, 50).forEach(id -> group.assign(id, consumer, id.millis() + 5, 3));
        stream.delete(odd);
        stream.trim(new StreamTrim(700, null, false, 0));
        stream.set(new StreamId(1_800_000_000_000L, 0), stream.maxDeletedId(), 1234);
        return stream;
    }
}
