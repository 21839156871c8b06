package org.clusterarium.embeddednode.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.embeddednode.keyspace.HashValue;
import org.clusterarium.embeddednode.keyspace.ListValue;
import org.clusterarium.embeddednode.keyspace.SetValue;
import org.clusterarium.embeddednode.keyspace.SortedSetValue;
import org.clusterarium.embeddednode.keyspace.StreamContent;
import org.clusterarium.embeddednode.keyspace.StreamContent.Id;
import org.clusterarium.embeddednode.keyspace.StreamValue;
import org.clusterarium.embeddednode.keyspace.StringValue;
import org.clusterarium.embeddednode.keyspace.Value;

/** A server's keyspace of every type, size and encoding in several databases, made and changed by chance; and what it holds, to compare. */
public final class RandomKeyspace {
    private static final int DATABASES = 4;
    private static final int KEYS = 40;
    private static final int[] SIZES = {1, 2, 10, 127, 129, 511, 600};

    private final NodeRandom random;

    public RandomKeyspace(long seed) {
        random = new NodeRandom(seed);
    }

    /** Stores, changes, expires and deletes keys. */
    public void change(BytesClient server, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            assertThat(server.call("SELECT", Integer.toString(random.nextInt(DATABASES))))
                    .isEqualTo("OK");
            byte[] key = bytes("key:" + random.nextInt(KEYS));
            Object reply = changeOne(server, key);
            assertThat(String.valueOf(reply))
                    .satisfiesAnyOf(
                            text -> assertThat(text).doesNotStartWith("-"),
                            text -> assertThat(text).startsWith("-WRONGTYPE"));
        }
    }

    private Object changeOne(BytesClient server, byte[] key) throws IOException {
        return switch (random.nextInt(12)) {
            case 0 -> server.call(bytes("DEL"), key);
            case 1 -> server.call(bytes("PEXPIRE"), key, bytes(Integer.toString(1_000_000 + random.nextInt(1000))));
            case 2 -> server.call(bytes("PERSIST"), key);
            case 3 -> server.call(bytes("RPUSH"), key, word(), word());
            case 4 -> server.call(bytes("SADD"), key, word(), word());
            case 5 -> server.call(bytes("HSET"), key, word(), word());
            case 6 -> server.call(bytes("APPEND"), key, word());
            default -> {
                String ttl = random.nextInt(3) == 0 ? Integer.toString(1_000_000 + random.nextInt(1000)) : "0";
                byte[] payload = DumpPayload.of(value(), random.nextInt(2) == 0);
                yield server.call(bytes("RESTORE"), key, bytes(ttl), payload, bytes("REPLACE"));
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] word() {
        return switch (random.nextInt(5)) {
            case 0 -> bytes(Long.toString(random.nextLong() >> random.nextInt(64)));
            case 1 -> bytes(random.nextHex(random.nextInt(30)));
            case 2 -> bytes("again ".repeat(random.nextInt(200)));
            case 3 -> {
                byte[] binary = new byte[random.nextInt(80)];
                for (int i = 0; i < binary.length; i++) {
                    binary[i] = (byte) random.nextInt(256);
                }
                yield binary;
            }
            default -> bytes("w" + random.nextInt(1000));
        };
    }

    private Value value() {
        int size = SIZES[random.nextInt(SIZES.length)];
        boolean numbers = random.nextInt(2) == 0;
        return switch (random.nextInt(6)) {
            case 0 -> new StringValue(random.nextInt(8) == 0 ? new byte[20_000] : word());
            case 1 -> {
                ListValue list = DumpVectors.VALUES.list();
                for (int i = 0; i < size; i++) {
                    list.addLast(word());
                }
                yield list;
            }
            case 2 -> {
                SetValue set = DumpVectors.VALUES.set();
                for (int i = 0; i < size; i++) {
                    set.add(numbers ? bytes(Long.toString(random.nextInt(1 << 20) - 1000L)) : word());
                }
                yield set;
            }
            case 3 -> {
                HashValue hash = DumpVectors.VALUES.hash();
                for (int i = 0; i < size; i++) {
                    hash.put(word(), word());
                }
                yield hash;
            }
            case 4 -> {
                SortedSetValue sorted = DumpVectors.VALUES.sortedSet();
                for (int i = 0; i < size; i++) {
                    sorted.put(word(), score(numbers));
                }
                yield sorted;
            }
            default -> new StreamValue(stream(size));
        };
    }

    private double score(boolean whole) {
        if (random.nextInt(30) == 0) {
            return random.nextInt(2) == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        return whole ? random.nextInt(100) : random.nextInt(1 << 30) / 997.0 - 1e5;
    }

    private StreamContent stream(int size) {
        List<StreamContent.Entry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<byte[]> pairs = new ArrayList<>(List.of(bytes("field"), word()));
            if (random.nextInt(5) == 0) {
                pairs.addAll(List.of(word(), word()));
            }
            entries.add(new StreamContent.Entry(new Id(1_700_000_000_000L + i / 2, i % 2), pairs));
        }
        return new StreamContent(
                entries, new Id(1_800_000_000_000L, random.nextInt(9)), new Id(5, 5), size + 7, List.of());
    }

    /** What each key of each database holds and when it expires. */
    public static Map<String, String> of(BytesClient server) throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (int db = 0; db < DATABASES; db++) {
            assertThat(server.call("SELECT", Integer.toString(db))).isEqualTo("OK");
            for (Object key : (List<?>) server.call("KEYS", "*")) {
                byte[] name = (byte[]) key;
                byte[] payload = (byte[]) server.call(bytes("DUMP"), name);
                all.put(
                        db + "/" + ShownValue.text(name),
                        shown(payload) + " until " + server.call(bytes("PEXPIRETIME"), name));
            }
        }
        return all;
    }

    private static String shown(byte[] payload) {
        Value value = DumpPayload.read(payload, DumpVectors.VALUES);
        if (value instanceof StreamValue) {
            return "stream " + HexFormat.of().formatHex(DumpPayload.of(value, false));
        }
        return value.type() + " " + ShownValue.of(value);
    }
}
