package org.clusterarium.embeddednode.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusFrameDecoderTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 2256, 4096, 1_000_000})
    void packets_come_out_whole_however_the_stream_is_sliced(int slice) {
        Collection<byte[]> packets = CapturedPackets.all().values();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        packets.forEach(stream::writeBytes);
        byte[] bytes = stream.toByteArray();
        BusFrameDecoder decoder = new BusFrameDecoder();
        List<byte[]> cut = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += slice) {
            cut.addAll(decoder.feed(bytes, at, Math.min(slice, bytes.length - at)));
        }
        assertThat(decoder.error()).isNull();
        assertThat(cut).hasSameSizeAs(packets).containsExactlyElementsOf(packets);
    }

    @Test
    void a_stream_that_is_not_a_bus_stream_is_an_error_after_eight_bytes() {
        assertThat(errorOf("GET / HT".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .contains("signature");
        assertThat(errorOf(new byte[] {'R', 'C', 'm', 'b', 0, 0, 0, 15})).contains("length");
        assertThat(errorOf(new byte[] {'R', 'C', 'm', 'b', -1, -1, -1, -1})).contains("length");
    }

    @Test
    void an_announced_length_above_the_limit_is_an_error_and_nothing_more_is_read() {
        BusFrameDecoder decoder = new BusFrameDecoder(4352);
        byte[] head = {'R', 'C', 'm', 'b', 0, 0, 0x11, 1};
        assertThat(decoder.feed(head, 0, head.length)).isEmpty();
        assertThat(decoder.error()).contains("longer than 4352 bytes");
        byte[] good = CapturedPackets.all().get("redis-7.0.15/FAIL");
        assertThat(decoder.feed(good, 0, good.length)).isEmpty();
    }

    private static String errorOf(byte[] bytes) {
        BusFrameDecoder decoder = new BusFrameDecoder();
        assertThat(decoder.feed(bytes, 0, bytes.length)).isEmpty();
        return String.valueOf(decoder.error());
    }
}
