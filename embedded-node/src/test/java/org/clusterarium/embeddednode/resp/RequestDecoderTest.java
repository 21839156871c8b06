package org.clusterarium.embeddednode.resp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestDecoderTest {
    private final RequestDecoder decoder = authenticated(new RequestDecoder());

    private static RequestDecoder authenticated(RequestDecoder decoder) {
        decoder.authenticated(true);
        return decoder;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void feed(RequestDecoder decoder, String text) {
        byte[] bytes = bytes(text);
        decoder.feed(bytes, 0, bytes.length);
    }

    private static List<String> shown(List<byte[][]> commands) {
        return commands.stream()
                .map(command -> Stream.of(command)
                        .map(argument -> new String(argument, StandardCharsets.ISO_8859_1))
                        .collect(Collectors.joining("|")))
                .collect(Collectors.toList());
    }

    private List<String> decode(String text) {
        feed(decoder, text);
        return shown(decoder.drain());
    }

    @Test
    void multibulkAndInlineCommandsMixInOneRead() {
        assertThat(decode("*2\r\n$3\r\nGET\r\n$1\r\na\r\nPING\r\n\r\n*0\r\n*-1\r\nset k \"a b\"\n"))
                .containsExactly("GET|a", "PING", "set|k|a b");
        assertThat(decoder.error()).isNull();
    }

    @Test
    void anyCuttingOfTheStreamGivesTheSameCommands() {
        String stream = "*3\r\n$3\r\nSET\r\n$5\r\nk\r\ney\r\n$40000\r\n" + "v".repeat(40000)
                + "\r\nPING x\r\n*1\r\n$4\r\nPING\r\n";
        List<String> whole = decode(stream);
        for (int size : new int[] {1, 2, 3, 7, 1000, 39999}) {
            RequestDecoder sliced = authenticated(new RequestDecoder());
            List<String> commands = new ArrayList<>();
            for (int at = 0; at < stream.length(); at += size) {
                feed(sliced, stream.substring(at, Math.min(stream.length(), at + size)));
                commands.addAll(shown(sliced.drain()));
            }
            assertThat(commands).as("slices of %d", size).isEqualTo(whole);
        }
        assertThat(whole).hasSize(3);
    }

    /** Texts as redis-server 7.0.15 answers them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "*x; invalid multibulk length",
                "*; invalid multibulk length",
                "*+1; invalid multibulk length",
                "*01; invalid multibulk length",
                "*2147483648; invalid multibulk length",
                "*9223372036854775808; invalid multibulk length",
                "*1\\r\\n%3; expected '$', got '%'",
                "*1\\r\\n$-1; invalid bulk length",
                "*1\\r\\n$; invalid bulk length",
                "*1\\r\\n$536870913; invalid bulk length",
                "foo \"bar; unbalanced quotes in request",
                "get \"a\"b; unbalanced quotes in request"
            })
    void brokenStreamsAreToldInRedisWords(String line, String error) {
        feed(decoder, "PING\r\n" + line.replace("\\r\\n", "\r\n") + "\r\n");
        assertThat(shown(decoder.drain())).containsExactly("PING");
        assertThat(decoder.error()).isEqualTo("ERR Protocol error: " + error);
        feed(decoder, "PING\r\n");
        assertThat(decoder.drain()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'a',too big inline request", "'*1',too big mbulk count string", "'*1\r\n$1',too big bulk count string"
    })
    void endlessLinesAreCutOff(String start, String error) {
        assertThat(decode(start + "1".repeat(70_000))).isEmpty();
        assertThat(decoder.error()).isEqualTo("ERR Protocol error: " + error);
    }

    @Test
    void whoIsNotAuthenticatedMaySendSmallCommandsOnly() {
        RequestDecoder stranger = new RequestDecoder();
        feed(stranger, "*11\r\n");
        assertThat(stranger.drain()).isEmpty();
        assertThat(stranger.error()).isEqualTo("ERR Protocol error: unauthenticated multibulk length");
        RequestDecoder other = new RequestDecoder();
        feed(other, "*1\r\n$16385\r\n");
        assertThat(other.drain()).isEmpty();
        assertThat(other.error()).isEqualTo("ERR Protocol error: unauthenticated bulk length");
    }

    @Test
    void aBigCommandPipelinedBehindAuthIsReadWithTheNewLimits() {
        RequestDecoder client = new RequestDecoder();
        feed(client, "AUTH x\r\n*2\r\n$4\r\nECHO\r\n$20000\r\n" + "e".repeat(20000) + "\r\n");
        assertThat(shown(client.drain())).containsExactly("AUTH|x");
        client.authenticated(true);
        assertThat(client.drain()).hasSize(1);
        assertThat(client.error()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*2147483647\r\n", "*1\r\n$536870912\r\n"})
    void announcedLengthsTakeNoMemory(String announcement) {
        List<RequestDecoder> many = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            RequestDecoder greedy = authenticated(new RequestDecoder());
            feed(greedy, announcement + "$3\r\nab");
            assertThat(greedy.drain()).isEmpty();
            many.add(greedy);
        }
        assertThat(many).allSatisfy(greedy -> assertThat(greedy.error()).isNull());
    }

    @Test
    void aQueryBufferBeyondItsLimitIsClosedWithoutAWord() {
        RequestDecoder small = authenticated(new RequestDecoder(1000, 512 << 20));
        feed(small, "*1\r\n$5000\r\n" + "x".repeat(900));
        assertThat(small.drain()).isEmpty();
        assertThat(small.error()).isNull();
        feed(small, "x".repeat(900));
        assertThat(small.error()).isEmpty();
    }
}
