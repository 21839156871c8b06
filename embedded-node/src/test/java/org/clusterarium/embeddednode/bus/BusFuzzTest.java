package org.clusterarium.embeddednode.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clusterarium.embeddednode.core.NodeRandom;
import org.junit.jupiter.api.Test;

/** Mutated real packets; {@code -Dfuzz.inputs=N} changes how many. */
class BusFuzzTest {
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 500_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20261121L);
    private static final int[] INTERESTING = {
        BusLayout.VERSION + 1,
        BusLayout.TYPE,
        BusLayout.TYPE + 1,
        BusLayout.COUNT,
        BusLayout.COUNT + 1,
        BusLayout.EXTENSIONS,
        BusLayout.EXTENSIONS + 1,
        BusLayout.MESSAGE_FLAGS,
        BusLayout.SENDER,
        BusLayout.MASTER,
        BusLayout.IP,
        BusLayout.BODY,
        BusLayout.BODY + 3,
        BusLayout.BODY + 4,
        BusLayout.BODY + 7,
        BusLayout.BODY + 11,
    };

    private final NodeRandom random = new NodeRandom(SEED);

    @Test
    void no_mutated_packet_makes_the_codec_throw_and_what_decodes_encodes_stably() {
        List<byte[]> seeds = new ArrayList<>(CapturedPackets.all().values());
        seeds.add(BusCodec.encode(new BusMessage.LightPublish(false, new byte[] {'c'}, new byte[] {'m'})));
        int decoded = 0;
        int ignored = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] packet = mutate(seeds.get(random.nextInt(seeds.size())));
            BusDecoding decoding = BusCodec.decode(packet);
            if (decoding instanceof BusDecoding.Decoded message) {
                decoded++;
                if (decoded % 8 == 0) {
                    assertStable(message.message(), i);
                }
            } else {
                ignored++;
            }
        }
        assertThat(decoded).as("mutants that still decode").isGreaterThan(INPUTS / 20);
        assertThat(ignored).as("mutants that are refused").isGreaterThan(INPUTS / 20);
    }

    @Test
    void no_mutated_stream_makes_the_frame_decoder_throw_or_hold_more_than_it_was_fed() {
        List<byte[]> seeds = new ArrayList<>(CapturedPackets.all().values());
        int errors = 0;
        for (int i = 0; i < INPUTS / 10; i++) {
            BusFrameDecoder decoder = new BusFrameDecoder();
            byte[] stream = mutate(seeds.get(random.nextInt(seeds.size())));
            if (random.nextInt(2) == 0) {
                stream[random.nextInt(8)] = (byte) random.nextInt(256);
            }
            int out = 0;
            for (int at = 0; at < stream.length; ) {
                int slice = Math.min(1 + random.nextInt(stream.length), stream.length - at);
                out += decoder.feed(stream, at, slice).stream()
                        .mapToInt(packet -> packet.length)
                        .sum();
                at += slice;
            }
            assertThat(out).isLessThanOrEqualTo(stream.length);
            errors += decoder.error() == null ? 0 : 1;
        }
        assertThat(errors).isGreaterThan(INPUTS / 100);
    }

    private void assertStable(BusMessage message, int input) {
        byte[] once = BusCodec.encode(message);
        BusDecoding again = BusCodec.decode(once);
        assertThat(again).as("input %d of seed %d", input, SEED).isInstanceOf(BusDecoding.Decoded.class);
        byte[] twice = BusCodec.encode(((BusDecoding.Decoded) again).message());
        assertThat(twice).as("input %d of seed %d", input, SEED).isEqualTo(once);
    }

    private byte[] mutate(byte[] seed) {
        int length = seed.length;
        if (random.nextInt(4) == 0) {
            length = Math.max(BusLayout.LIGHT_HEADER_LENGTH, length + random.nextInt(33) - 16);
        }
        if (random.nextInt(32) == 0) {
            length = BusLayout.LIGHT_HEADER_LENGTH + random.nextInt(seed.length);
        }
        byte[] packet = Arrays.copyOf(seed, length);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(2) == 0 ? INTERESTING[random.nextInt(INTERESTING.length)] : random.nextInt(length);
            if (at < length) {
                packet[at] = (byte) (random.nextInt(4) == 0 ? 0xff : random.nextInt(256));
            }
        }
        if (random.nextInt(16) != 0) {
            ByteBuffer.wrap(packet).putInt(BusLayout.TOTAL_LENGTH, length);
        }
        return packet;
    }
}
