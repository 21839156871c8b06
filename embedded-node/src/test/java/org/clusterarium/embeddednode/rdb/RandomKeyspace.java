package org.clusterarium.embeddednode.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.embeddednode.keyspace.HashValue;
import org.clusterarium.embeddednode.keyspace.ListValue;
import org.clusterarium.embeddednode.keyspace.SetValue;
import org.clusterarium.embeddednode.keyspace.SortedSetValue;
import org.clusterarium.embeddednode.keyspace.StringValue;
import org.clusterarium.embeddednode.keyspace.Value;

/** A server's keyspace of every type, size and encoding in several databases, made and changed by chance; and what it holds, to compare. */
public final class RandomKeyspace {
    private static final int DATABASES = 4;
    private static final int KEYS = 40;
    private static final int[] SIZES = {1, 2, 10, 127, 129, 511, 600};

    /** XREADGROUP goes to the AOF as XCLAIM with LASTID, which does not say how many entries the group has read. */
    private static final String NOT_IN_THE_AOF = ", entries-read, [^,]*, lag, [^]]*";

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
        return switch (random.nextInt(16)) {
            case 0 -> server.call(bytes("DEL"), key);
            case 1 -> server.call(bytes("PEXPIRE"), key, bytes(Integer.toString(1_000_000 + random.nextInt(1000))));
            case 2 -> server.call(bytes("PERSIST"), key);
            case 3 -> server.call(bytes("RPUSH"), key, word(), word());
            case 4 -> server.call(bytes("SADD"), key, word(), word());
            case 5 -> server.call(bytes("HSET"), key, word(), word());
            case 6 -> server.call(bytes("APPEND"), key, word());
            case 7 -> server.call(bytes("ZINCRBY"), key, bytes(Integer.toString(random.nextInt(9))), word());
            case 8, 9 -> stream(server, bytes("stream:" + random.nextInt(4)));
            default -> {
                String ttl = random.nextInt(3) == 0 ? Integer.toString(1_000_000 + random.nextInt(1000)) : "0";
                byte[] payload = DumpPayload.of(value(), random.nextInt(2) == 0);
                yield server.call(bytes("RESTORE"), key, bytes(ttl), payload, bytes("REPLACE"));
            }
        };
    }

    private Object stream(BytesClient server, byte[] key) throws IOException {
        byte[] group = bytes("group" + random.nextInt(2));
        return switch (random.nextInt(8)) {
            case 0 -> server.call(bytes("XTRIM"), key, bytes("MAXLEN"), bytes("20"));
            case 1 -> {
                Object made = server.call(bytes("XGROUP"), bytes("CREATE"), key, group, bytes("0"), bytes("MKSTREAM"));
                yield String.valueOf(made).startsWith("-BUSYGROUP") ? "OK" : made;
            }
            case 2 -> {
                Object read = server.call(
                        bytes("XREADGROUP"),
                        bytes("GROUP"),
                        group,
                        bytes("consumer"),
                        bytes("COUNT"),
                        bytes("3"),
                        bytes("STREAMS"),
                        key,
                        bytes(">"));
                yield String.valueOf(read).startsWith("-NOGROUP") ? "OK" : read;
            }
            default -> server.call(bytes("XADD"), key, bytes("*"), bytes("field"), word(), word(), word());
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
        return switch (random.nextInt(5)) {
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
            default -> {
                SortedSetValue sorted = DumpVectors.VALUES.sortedSet();
                for (int i = 0; i < size; i++) {
                    sorted.put(word(), score(numbers));
                }
                yield sorted;
            }
        };
    }

    private double score(boolean whole) {
        if (random.nextInt(30) == 0) {
            return random.nextInt(2) == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        return whole ? random.nextInt(100) : random.nextInt(1 << 30) / 997.0 - 1e5;
    }

    /** What each key of each database holds and when it expires. */
    public static Map<String, String> of(BytesClient server) throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (int db = 0; db < DATABASES; db++) {
            assertThat(server.call("SELECT", Integer.toString(db))).isEqualTo("OK");
            for (Object key : (List<?>) server.call("KEYS", "*")) {
                byte[] name = (byte[]) key;
                all.put(
                        db + "/" + ShownValue.text(name),
                        shown(server, name) + " until " + server.call(bytes("PEXPIRETIME"), name));
            }
        }
        return all;
    }

    private static String shown(BytesClient server, byte[] key) throws IOException {
        if (server.call(bytes("TYPE"), key).equals("stream")) {
            return text(server.call(bytes("XRANGE"), key, bytes("-"), bytes("+")))
                    + text(server.call(bytes("XINFO"), bytes("GROUPS"), key)).replaceAll(NOT_IN_THE_AOF, "");
        }
        Value value = DumpPayload.read((byte[]) server.call(bytes("DUMP"), key), DumpVectors.VALUES);
        return value.type() + " " + ShownValue.of(value);
    }

    private static String text(Object reply) {
        if (reply instanceof List<?> list) {
            return list.stream().map(RandomKeyspace::text).toList().toString();
        }
        return reply instanceof byte[] bytes ? ShownValue.text(bytes) : String.valueOf(reply);
    }
}
