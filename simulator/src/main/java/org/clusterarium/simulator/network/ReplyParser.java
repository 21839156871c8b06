package org.clusterarium.simulator.network;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a stream of RESP2 replies; for the few commands that labs and simulations send themselves. */
public final class ReplyParser {
    /** A reply of our own nodes is far below; protects against a stream that is something else. */
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private byte[] buffer = new byte[1024];
    private int start;
    private int end;
    private int position;

    /** Adds bytes from the connection. */
    public void feed(byte[] bytes) {
        feed(bytes, bytes.length);
    }

    /** Adds the first bytes of an array. */
    public void feed(byte[] bytes, int length) {
        if (end + length > buffer.length) {
            int kept = end - start;
            if (kept + length > MAX_BYTES) {
                throw new IllegalStateException("A reply is larger than " + MAX_BYTES + " bytes");
            }
            byte[] target = kept + length > buffer.length / 2 ? new byte[(kept + length) * 2] : buffer;
            System.arraycopy(buffer, start, target, 0, kept);
            buffer = target;
            start = 0;
            end = kept;
        }
        System.arraycopy(bytes, 0, buffer, end, length);
        end += length;
    }

    /**
     * Takes the next whole reply, null if it is not complete yet.
     *
     * @throws IllegalStateException if the bytes are not RESP2
     */
    public @Nullable Reply next() {
        position = start;
        Reply reply = read();
        if (reply != null) {
            start = position;
        }
        return reply;
    }

    private @Nullable Reply read() {
        String line = line();
        if (line == null) {
            return null;
        }
        if (line.isEmpty()) {
            throw new IllegalStateException("An empty line is no reply");
        }
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> new Reply.Text(rest);
            case '-' -> new Reply.Failure(rest);
            case ':' -> new Reply.Number(Long.parseLong(rest));
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> items(Integer.parseInt(rest));
            default -> throw new IllegalStateException("Not a RESP2 reply: " + line);
        };
    }

    private @Nullable String line() {
        for (int i = position; i + 1 < end; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n') {
                String line = new String(buffer, position, i - position, StandardCharsets.UTF_8);
                position = i + 2;
                return line;
            }
        }
        return null;
    }

    private @Nullable Reply bulk(int length) {
        if (length < 0) {
            return new Reply.Nothing();
        }
        if (end - position < length + 2) {
            return null;
        }
        byte[] text = Arrays.copyOfRange(buffer, position, position + length);
        position += length + 2;
        return new Reply.Text(new String(text, StandardCharsets.UTF_8));
    }

    private @Nullable Reply items(int count) {
        if (count < 0) {
            return new Reply.Nothing();
        }
        List<Reply> items = new ArrayList<>(Math.min(count, 1024));
        for (int i = 0; i < count; i++) {
            Reply item = read();
            if (item == null) {
                return null;
            }
            items.add(item);
        }
        return new Reply.Items(items);
    }
}
