package org.clusterarium.embeddednode.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.clusterarium.embeddednode.keyspace.StringValue;
import org.junit.jupiter.api.Test;

class LzfTest {
    @Test
    void whatIsCompressedIsTheSameAfterDecompression() {
        NodeRandom random = new NodeRandom(3);
        LzfCompressor compressor = new LzfCompressor();
        int compressed = 0;
        for (int round = 0; round < 30_000; round++) {
            byte[] plain = text(random, 21 + random.nextInt(round % 100 == 0 ? 40_000 : 600));
            byte[] packed = compressor.compress(plain, plain.length - 4);
            if (packed != null) {
                compressed++;
                assertThat(packed.length).isLessThanOrEqualTo(plain.length - 4);
                assertThat(Arrays.equals(Lzf.decompress(packed, 0, packed.length, plain.length), plain))
                        .isTrue();
            }
        }
        assertThat(compressed).isBetween(5_000, 29_000);
    }

    /** Of few or many different bytes, in pieces that come again near or far away. */
    private static byte[] text(NodeRandom random, int length) {
        byte[] text = new byte[length];
        int letters = 1 << random.nextInt(9);
        int at = 0;
        while (at < length) {
            int piece = Math.min(length - at, 1 + random.nextInt(500));
            int from = random.nextInt(at + 1);
            if (at > 0 && random.nextInt(3) > 0) {
                for (int i = 0; i < piece; i++) {
                    text[at + i] = text[from + i];
                }
            } else {
                for (int i = 0; i < piece; i++) {
                    text[at + i] = (byte) random.nextInt(letters);
                }
            }
            at += piece;
        }
        return text;
    }

    @Test
    void onlyStringsOfMoreThanTwentyBytesAreCompressedAndOnlyIfWanted() {
        assertThat(payloadOf(20, true)).isEqualTo(payloadOf(20, false)).isEqualTo(1 + 1 + 20 + 10);
        assertThat(payloadOf(21, true)).isLessThan(25);
        assertThat(payloadOf(21, false)).isEqualTo(1 + 1 + 21 + 10);
        assertThat(payloadOf(1_000_000, true)).isLessThan(20_000);
    }

    private static int payloadOf(int length, boolean compress) {
        byte[] text = "a".repeat(length).getBytes(StandardCharsets.US_ASCII);
        return DumpPayload.of(new StringValue(text), compress).length;
    }
}
