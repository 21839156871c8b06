package org.clusterarium.simulator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyParserTest {
    private static final String STREAM =
            "+OK\r\n-ERR no\r\n:42\r\n$5\r\nhe\r\no\r\n$-1\r\n*2\r\n:1\r\n*1\r\n$0\r\n\r\n*-1\r\n";

    @Test
    void repliesAreTheSameInAnySlicing() {
        List<Reply> whole = parse(STREAM.length());
        assertThat(whole)
                .containsExactly(
                        new Reply.Text("OK"),
                        new Reply.Failure("ERR no"),
                        new Reply.Number(42),
                        new Reply.Text("he\r\no"),
                        new Reply.Nothing(),
                        new Reply.Items(List.of(new Reply.Number(1), new Reply.Items(List.of(new Reply.Text(""))))),
                        new Reply.Nothing());
        for (int slice = 1; slice < STREAM.length(); slice++) {
            assertThat(parse(slice)).isEqualTo(whole);
        }
    }

    @Test
    void whatIsNoReplyIsRefused() {
        ReplyParser parser = new ReplyParser();
        parser.feed("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(parser::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("HTTP");
    }

    private static List<Reply> parse(int slice) {
        ReplyParser parser = new ReplyParser();
        List<Reply> replies = new ArrayList<>();
        for (int from = 0; from < STREAM.length(); from += slice) {
            parser.feed(STREAM.substring(from, Math.min(STREAM.length(), from + slice))
                    .getBytes(StandardCharsets.US_ASCII));
            for (Reply reply = parser.next(); reply != null; reply = parser.next()) {
                replies.add(reply);
            }
        }
        return replies;
    }
}
