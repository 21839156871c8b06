package org.clusterarium.embeddednode.resp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.junit.jupiter.api.Test;

/** Damaged requests: nothing escapes, nothing hangs, and slicing never changes what is read. */
class RequestDecoderFuzzTest {
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 500_000);
    private static final String ALPHABET = "*$\r\n\r\n0123456789-+\"'\\x abAB\0\377";
    private static final String[] SEEDS = {
        "*2\r\n$3\r\nGET\r\n$1\r\na\r\n",
        "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$10\r\n0123456789\r\n",
        "PING\r\n",
        "SET \"k\\x41\" 'v\\'w'\r\n",
        "*1\r\n$4\r\nPING\r\n*0\r\nPING\r\n"
    };

    @Test
    void damagedRequestsAreReadTheSameInOnePieceAndInSlices() {
        NodeRandom random = new NodeRandom(20261121);
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = damaged(random);
            RequestDecoder whole = new RequestDecoder();
            RequestDecoder sliced = new RequestDecoder();
            boolean trusted = random.nextInt(4) > 0;
            whole.authenticated(trusted);
            sliced.authenticated(trusted);
            long expected = readAll(whole, input, 0, input.length, 17);
            int cut = random.nextInt(input.length + 1);
            long actual = readAll(sliced, input, cut, input.length - cut, readAll(sliced, input, 0, cut, 17));
            if (expected != actual || (whole.error() == null) != (sliced.error() == null)) {
                assertThat(actual)
                        .as(new String(input, StandardCharsets.ISO_8859_1))
                        .isEqualTo(expected);
                assertThat(sliced.error()).as("input %d", i).isEqualTo(whole.error());
            }
        }
    }

    private static long readAll(RequestDecoder decoder, byte[] input, int offset, int length, long hash) {
        decoder.feed(input, offset, length);
        long sum = hash;
        List<byte[][]> commands;
        while (!(commands = decoder.drain()).isEmpty()) {
            for (byte[][] command : commands) {
                assertThat(command.length).isPositive();
                for (byte[] argument : command) {
                    for (byte letter : argument) {
                        sum = sum * 31 + letter;
                    }
                    sum = sum * 31 + 1000;
                }
                sum = sum * 31 + 2000;
            }
        }
        return sum;
    }

    private static byte[] damaged(NodeRandom random) {
        StringBuilder text = new StringBuilder();
        for (int parts = 1 + random.nextInt(3); parts > 0; parts--) {
            text.append(SEEDS[random.nextInt(SEEDS.length)]);
        }
        for (int damages = random.nextInt(4); damages > 0; damages--) {
            int at = random.nextInt(Math.max(1, text.length()));
            char letter = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(4)) {
                case 0:
                    text.replace(at, Math.min(text.length(), at + 1), String.valueOf(letter));
                    break;
                case 1:
                    text.insert(at, letter);
                    break;
                case 2:
                    text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
                    break;
                default:
                    text.setLength(at);
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
