package org.clusterarium.embeddednode.rdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.embeddednode.keyspace.SortedSetValue;
import org.clusterarium.embeddednode.keyspace.StreamId;
import org.clusterarium.embeddednode.keyspace.StreamValue;
import org.clusterarium.embeddednode.keyspace.Value;
import org.clusterarium.embeddednode.rdb.DumpVectors.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DumpPayloadTest {
    private static final int FOOTER = 10;

    static List<Vector> collections() throws IOException {
        return DumpVectors.collections();
    }

    private static Value value(byte[] payload) {
        assertThat(DumpPayload.isIntact(payload)).isTrue();
        return DumpPayload.read(payload, DumpVectors.VALUES);
    }

    @ParameterizedTest
    @MethodSource("collections")
    void whatServersDumpIsReadAndSurvivesBeingWrittenHere(Vector vector) {
        if (vector.key().startsWith("h:ttl")) {
            assertThatThrownBy(() -> value(vector.payload())).hasMessageContaining("whose fields expire");
            return;
        }
        Value value = value(vector.payload());
        if (!vector.words().equals("-")) {
            assertThat(ShownValue.of(value)).isEqualTo(expected(value, vector.words()));
        }
        Value again = value(DumpPayload.of(value, true));
        assertThat(ShownValue.of(again)).isEqualTo(ShownValue.of(value)).isNotEmpty();
    }

    private static List<String> expected(Value value, String words) {
        List<String> expected = new ArrayList<>();
        for (String word : words.split(",")) {
            String[] parts = word.split("=", -1);
            String text = hex(parts[0]);
            if (parts.length > 1) {
                String second = hex(parts[1]);
                text += "="
                        + (value instanceof SortedSetValue
                                ? Double.parseDouble(second.replace("inf", "Infinity"))
                                : second);
            }
            expected.add(text);
        }
        if (!value.encoding().equals("quicklist") && !value.type().wireName().equals("list")) {
            Collections.sort(expected);
        }
        return expected;
    }

    private static String hex(String digits) {
        return ShownValue.text(HexFormat.of().parseHex(digits));
    }

    @Test
    void streamsAreReadWithTheirGroupsAndDeletions() throws IOException {
        int streams = 0;
        for (Vector vector : DumpVectors.collections()) {
            if (!vector.key().startsWith("x:")) {
                continue;
            }
            streams++;
            StreamValue stream = (StreamValue) value(vector.payload());
            switch (vector.key()) {
                case "x:one" ->
                    assertThat(ShownValue.of(stream))
                            .startsWith(
                                    "1-1",
                                    "a",
                                    "1",
                                    "b",
                                    "2",
                                    "1-2",
                                    "a",
                                    "3",
                                    "b",
                                    "4",
                                    "2-0",
                                    "c",
                                    "5",
                                    "last 2-0 deleted 0-0 added 3");
                case "x:del" -> {
                    assertThat(stream.firstId()).isEqualTo(new StreamId(2, 0));
                    assertThat(stream.length()).isEqualTo(1);
                    assertThat(stream.maxDeletedId()).isEqualTo(new StreamId(1, 0));
                    assertThat(stream.entriesAdded()).isEqualTo(2);
                }
                default ->
                    assertThat(ShownValue.of(stream))
                            .contains("group g 5-0 1")
                            .anyMatch(word -> word.startsWith("pending 5-0 c1 "));
            }
            assertThat(ShownValue.of(value(DumpPayload.of(stream, true)))).isEqualTo(ShownValue.of(stream));
        }
        assertThat(streams).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        // type, body, value: forms that servers before 7.0 wrote
        "1, 02 0161 c005, a 5",
        "3, 03 016d 03 312e35 016e fe 016f ff, m=1.5 n=Infinity o=-Infinity",
        "9, 0f 02 0166 0100 76 0167 0202 3432 2020 ff, f=v g=42",
        "10, 10 10000000 0d000000 0200 00 0161 03 f6 ff, a 5",
        "12, 10 10000000 0d000000 0200 00 0161 03 f6 ff, a=5.0",
        "13, 10 10000000 0d000000 0200 00 0161 03 f6 ff, a=5",
        "14, 01 10 10000000 0d000000 0200 00 0161 03 f6 ff, a 5",
        "14, 01 17 17000000 0a000000 0300 00 feff 03 c0ffff 04 f0000080 ff, -1 -1 -8388608",
        "20, 0d 0d000000 0200 816102 816202 ff, a b",
    })
    void formsOfOlderServersAreRead(int type, String body, String words) {
        byte[] payload = payload(type, HexFormat.of().parseHex(body.replace(" ", "")), 9);
        assertThat(ShownValue.of(value(payload))).containsExactly(words.split(" "));
    }

    private static byte[] payload(int type, byte[] body, int version) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(type);
        out.writeBytes(body);
        return footed(out.toByteArray(), version);
    }

    private static byte[] footed(byte[] typeAndBody, int version) {
        RdbOutput out = new RdbOutput();
        out.writeRaw(typeAndBody, 0, typeAndBody.length);
        out.writeLittleEndian(version, 2);
        out.writeLittleEndian(out.checksum(), 8);
        return out.toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "6, 00, modules",
        "7, 00, modules",
        "8, 00, type 8",
        "2, 02 0161 0161, Duplicate set",
        "4, 02 01610162 01610163, Duplicate hash",
        "5, 01 0161 000000000000f87f, NAN",
        "3, 01 0161 fd, NAN",
        "1, 00, without a value",
        "1, 01 0161 00, after it",
        "1, 81 7fffffffffffffff, More items",
        "18, 01 03 00, unknown kind",
        "11, 08 03000000 00000000, Intset",
        "0, 81 7fffffffffffffff 61, Unexpected end",
        "0, c3 03 80 7ffffff0 000000, LZF",
    })
    void damageIsNamed(int type, String body, String message) {
        byte[] payload = payload(type, HexFormat.of().parseHex(body.replace(" ", "")), 9);
        assertThatThrownBy(() -> value(payload))
                .isInstanceOf(RdbFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aNewerVersionAndAWrongChecksumAreNotIntact() {
        byte[] body = {1, 'a'};
        assertThat(DumpPayload.isIntact(payload(0, body, 12))).isTrue();
        assertThat(DumpPayload.isIntact(payload(0, body, 13))).isFalse();
        byte[] wrong = payload(0, body, 9);
        Arrays.fill(wrong, wrong.length - 8, wrong.length, (byte) 0);
        assertThat(DumpPayload.isIntact(wrong)).isFalse();
        assertThat(DumpPayload.isIntact("bad".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }

    /** {@code -Dfuzz.inputs=} asks for more. */
    @Test
    void mutatedPayloadsAreReadOrRefusedAndNeverMoreThanThat() throws IOException {
        List<Vector> vectors = DumpVectors.all().stream()
                .filter(vector -> vector.payload().length < 400)
                .toList();
        NodeRandom random = new NodeRandom(17);
        int inputs = Integer.getInteger("fuzz.inputs", 500_000);
        int refused = 0;
        for (int i = 0; i < inputs; i++) {
            byte[] original = vectors.get(random.nextInt(vectors.size())).payload();
            int cut = random.nextInt(4) == 0 ? random.nextInt(original.length - FOOTER) : 0;
            byte[] payload = Arrays.copyOf(original, original.length - cut);
            for (int change = 1 + random.nextInt(3); change > 0; change--) {
                int at = random.nextInt(Math.max(1, payload.length - FOOTER));
                payload[at] =
                        (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : payload[at] ^ 1 << random.nextInt(8));
            }
            try {
                Value value = DumpPayload.read(payload, DumpVectors.VALUES);
                DumpPayload.of(value, true);
                if (value instanceof StreamValue) {
                    ShownValue.of(value);
                }
            } catch (RdbFormatException expected) {
                refused++;
            }
        }
        assertThat(refused).isBetween(inputs / 10, inputs - inputs / 100);
    }
}
