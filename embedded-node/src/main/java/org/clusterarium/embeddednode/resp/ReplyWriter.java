package org.clusterarium.embeddednode.resp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes replies in RESP2 or RESP3 into a growing buffer (RESP specification; addReply* of networking.c). */
public final class ReplyWriter {
    private static final int INITIAL_CAPACITY = 512;
    private static final byte[] OK = "+OK\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL_BULK = "$-1\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL_ARRAY = "*-1\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "_\r\n".getBytes(StandardCharsets.US_ASCII);

    private byte[] buffer = new byte[INITIAL_CAPACITY];
    private int length;
    private int peak;
    private int protocol = 2;

    /** 2 or 3, as chosen with HELLO. */
    public int protocol() {
        return protocol;
    }

    public void protocol(int version) {
        protocol = version;
    }

    public int length() {
        return length;
    }

    /** Bytes of the buffer, written or not. */
    public int capacity() {
        return buffer.length;
    }

    /** The most bytes that were taken at once. */
    public int peak() {
        return Math.max(peak, length);
    }

    /** Takes what was written and starts a new buffer; the result has exactly the written length. */
    public byte[] take() {
        peak = Math.max(peak, length);
        byte[] taken = length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
        if (taken == buffer || buffer.length > 64 * 1024) {
            buffer = new byte[INITIAL_CAPACITY];
        }
        length = 0;
        return taken;
    }

    /** Forgets what was written after the mark (a former {@link #length()}). */
    public void truncate(int mark) {
        length = mark;
    }

    /** The code of the error reply that begins at the mark, null when another reply or nothing is there. */
    public @Nullable String errorCodeAt(int mark) {
        if (mark >= length || buffer[mark] != '-') {
            return null;
        }
        int end = mark + 1;
        while (end < length && buffer[end] > ' ') {
            end++;
        }
        return new String(buffer, mark + 1, end - mark - 1, StandardCharsets.UTF_8);
    }

    public void ok() {
        raw(OK);
    }

    /** {@code +text}. The text must not contain line ends. */
    public void simple(String text) {
        line('+', text);
    }

    /** {@code -text}, beginning with the error code, e.g. {@code ERR no such key}; line ends become spaces. */
    public void error(String text) {
        line('-', text.replace('\r', ' ').replace('\n', ' '));
    }

    /** As {@link #error(String)}, for texts with bytes of the client in them. */
    public void error(byte[] text) {
        ensure(text.length + 3);
        buffer[length++] = '-';
        for (byte letter : text) {
            buffer[length++] = letter == '\r' || letter == '\n' ? (byte) ' ' : letter;
        }
        crlf();
    }

    public void integer(long value) {
        number(':', value);
    }

    public void bulk(byte[] value) {
        number('$', value.length);
        raw(value);
        crlf();
    }

    /** A part of an array as bulk string. */
    public void bulk(byte[] array, int offset, int size) {
        number('$', size);
        ensure(size + 2);
        System.arraycopy(array, offset, buffer, length, size);
        length += size;
        crlf();
    }

    public void bulk(String value) {
        bulk(value.getBytes(StandardCharsets.UTF_8));
    }

    /** The null bulk string; in RESP3 the null. */
    public void nullBulk() {
        raw(protocol == 2 ? NULL_BULK : NULL);
    }

    /** The null array; in RESP3 the null. */
    public void nullArray() {
        raw(protocol == 2 ? NULL_ARRAY : NULL);
    }

    public void array(int size) {
        number('*', size);
    }

    /** Puts the head of an array before what was written since the mark (a former {@link #length()}): its size elements. */
    public void arrayAt(int mark, int size) {
        headAt(mark, '*', size);
    }

    /** As {@link #arrayAt} for a map of pairs, in RESP2 an array of arrays of two, whose heads must be there already. */
    public void mapAt(int mark, int pairs) {
        headAt(mark, protocol == 2 ? '*' : '%', pairs);
    }

    /** Puts a bulk string before what was written since the mark. */
    public void bulkAt(int mark, String value) {
        int end = length;
        bulk(value);
        moveTo(mark, end);
    }

    private void headAt(int mark, char type, int size) {
        int end = length;
        number(type, size);
        moveTo(mark, end);
    }

    /** Moves what was written last, from that place on, to the mark. */
    private void moveTo(int mark, int end) {
        byte[] head = Arrays.copyOfRange(buffer, end, length);
        System.arraycopy(buffer, mark, buffer, mark + head.length, end - mark);
        System.arraycopy(head, 0, buffer, mark, head.length);
    }

    /** A map of pairs; in RESP2 an array of twice the size. */
    public void map(int pairs) {
        if (protocol == 2) {
            number('*', 2L * pairs);
        } else {
            number('%', pairs);
        }
    }

    /** A set; in RESP2 an array. */
    public void set(int size) {
        number(protocol == 2 ? '*' : '~', size);
    }

    /** A push frame; in RESP2 an array. */
    public void push(int size) {
        number(protocol == 2 ? '*' : '>', size);
    }

    /** A double; in RESP2 a bulk string. */
    public void floating(String text) {
        if (protocol == 2) {
            bulk(text);
        } else {
            line(',', text);
        }
    }

    /** A double with 17 significant digits (addReplyDouble); in RESP2 a bulk string. */
    public void floating(double value) {
        floating(DoubleText.of(value));
    }

    /** A boolean; in RESP2 the integers 0 and 1. */
    public void bool(boolean value) {
        if (protocol == 2) {
            integer(value ? 1 : 0);
        } else {
            line('#', value ? "t" : "f");
        }
    }

    /** Text for people (INFO and the like); in RESP2 a bulk string. */
    public void verbatim(String text) {
        if (protocol == 2) {
            bulk(text);
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            number('=', bytes.length + 4L);
            raw("txt:".getBytes(StandardCharsets.US_ASCII));
            raw(bytes);
            crlf();
        }
    }

    /** Bytes that are RESP already, or that are not RESP at all (an RDB transfer). */
    public void raw(byte[] bytes) {
        ensure(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void line(char type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ensure(bytes.length + 3);
        buffer[length++] = (byte) type;
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        crlf();
    }

    private void number(char type, long value) {
        ensure(23);
        buffer[length++] = (byte) type;
        digits(value);
        crlf();
    }

    private void digits(long value) {
        length += Decimal.write(value, buffer, length);
    }

    private void crlf() {
        ensure(2);
        buffer[length++] = '\r';
        buffer[length++] = '\n';
    }

    private void ensure(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
