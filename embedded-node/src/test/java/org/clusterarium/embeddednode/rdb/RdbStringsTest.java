package org.clusterarium.embeddednode.rdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.embeddednode.keyspace.Databases;
import org.clusterarium.embeddednode.keyspace.EncodingLimits;
import org.clusterarium.embeddednode.keyspace.KeyspaceVisitor;
import org.clusterarium.embeddednode.keyspace.StringValue;
import org.clusterarium.embeddednode.keyspace.Value;
import org.clusterarium.embeddednode.keyspace.ValueFactory;
import org.junit.jupiter.api.Test;

class RdbStringsTest {
    private static final ValueFactory VALUES =
            new Databases(1, false, new NodeRandom(3)::nextLong, EncodingLimits.DEFAULTS).values();

    private record Entry(int db, String key, String value, long expireAtMillis) {}

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = RdbStringsTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static String content(Value value) {
        return value instanceof StringValue string
                ? latin(string.bytes())
                : value.type().wireName();
    }

    private static List<Entry> read(byte[] image) {
        List<Entry> entries = new ArrayList<>();
        RdbReader.read(
                image,
                VALUES,
                (db, key, value, expiry) -> entries.add(new Entry(db, latin(key), content(value), expiry)));
        return entries;
    }

    @Test
    void theChecksumIsTheOneOfJones() {
        byte[] text = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(Crc64.of(text, 0, text.length)).isEqualTo(0xe9c6d914c4b8d9caL);
    }

    @Test
    void everyStringEncodingOfThreeServersIsRead() throws IOException {
        int read = 0;
        for (String line : latin(resource("/rdb/strings.txt")).split("\n")) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] words = line.split(" ", -1);
            byte[] payload = HexFormat.of().parseHex(words[2]);
            int body = payload.length - 10;
            assertThat(Crc64.of(payload, 0, payload.length - 8))
                    .as(line)
                    .isEqualTo(new RdbInput(payload, body + 2).readLittleEndian(8));
            List<Entry> entries = read(imageOfOneKey(payload, body));
            assertThat(entries).as(line).hasSize(1);
            if (!words[3].equals("?")) {
                assertThat(entries.get(0).value())
                        .as(line)
                        .isEqualTo(latin(HexFormat.of().parseHex(words[3])));
            }
            read++;
        }
        assertThat(read).isEqualTo(66);
    }

    private static byte[] imageOfOneKey(byte[] payload, int bodyEnd) {
        ByteArrayOutputStream image = new ByteArrayOutputStream();
        image.writeBytes("REDIS0010".getBytes(StandardCharsets.US_ASCII));
        image.write(payload[0]);
        image.write(1);
        image.write('k');
        image.write(payload, 1, bodyEnd - 1);
        image.write(RdbFormat.END);
        image.writeBytes(new byte[8]);
        return image.toByteArray();
    }

    @Test
    void whatIsWrittenIsReadBackWithItsDatabasesAndExpiries() {
        NodeRandom random = new NodeRandom(11);
        RdbWriter writer = new RdbWriter(true);
        writer.aux("repl-id", "a".repeat(40));
        List<Entry> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String value = i % 3 == 0 ? Long.toString(random.nextLong() >> random.nextInt(64)) : random.nextHex(i * 40);
            long expiry = i % 2 == 0 ? KeyspaceVisitor.NO_EXPIRY : 1_700_000_000_000L + i;
            Entry entry = new Entry(i / 200, "key:" + i, value, expiry);
            expected.add(entry);
            writer.entry(
                    entry.db(),
                    entry.key().getBytes(StandardCharsets.ISO_8859_1),
                    new StringValue(value.getBytes(StandardCharsets.ISO_8859_1)),
                    expiry);
        }
        byte[] image = writer.finish();
        assertThat(read(image)).isEqualTo(expected);
        RdbReader.Summary summary = RdbReader.read(image, VALUES, (db, key, value, expiry) -> {});
        assertThat(summary.aux()).isEqualTo(Map.of("repl-id", "a".repeat(40)));
        assertThat(summary.length()).isEqualTo(image.length);
    }

    @Test
    void aNewerVersionIsRefused() {
        byte[] image = "REDIS0099aaaaaaaaaa".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> read(image)).hasMessageContaining("Can't handle RDB format version 0099");
    }

    @Test
    void damageIsAlwaysReportedAndNeverMoreThanThat() {
        RdbWriter writer = new RdbWriter(true);
        for (int i = 0; i < 20; i++) {
            writer.entry(
                    0, ("key:" + i).getBytes(StandardCharsets.US_ASCII), new StringValue(new byte[i * 7]), i * 1000L);
        }
        byte[] image = writer.finish();
        NodeRandom random = new NodeRandom(5);
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = image.clone();
            int at = 9 + random.nextInt(damaged.length - 17);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(catchThrowable(() -> read(damaged))).as("flip at " + at).isInstanceOf(RdbFormatException.class);
            int cut = random.nextInt(image.length);
            assertThatThrownBy(() -> read(java.util.Arrays.copyOf(image, cut))).isInstanceOf(RdbFormatException.class);
        }
        assertThatCode(() -> read(image)).doesNotThrowAnyException();
    }
}
