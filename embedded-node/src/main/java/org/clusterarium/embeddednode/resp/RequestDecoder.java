package org.clusterarium.embeddednode.resp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a client's byte stream into commands, inline and multibulk, with redis-server's limits and error texts (readQueryFromClient,
 * processInlineBuffer and processMultibulkBuffer of networking.c, 7.0). Bytes may come in any slicing. Memory is taken for bytes that have
 * arrived, never for a length that was only announced.
 *
 * <p>Use: {@link #feed}, then {@link #drain} until it gives no command, handing each batch to the core <em>before</em> the next call: what a
 * client may send next can depend on a command before it (AUTH). Then ask {@link #error}.
 */
public final class RequestDecoder {
    /** {@code client-query-buffer-limit} by default, in bytes. */
    public static final long DEFAULT_QUERY_BUFFER_LIMIT = 1L << 30;

    /** {@code proto-max-bulk-len} by default, in bytes. */
    public static final long DEFAULT_BULK_LIMIT = 512L << 20;

    private static final int LINE_LIMIT = 64 * 1024;
    private static final int UNAUTHENTICATED_ARGUMENTS = 10;
    private static final int UNAUTHENTICATED_BULK = 16 * 1024;
    /** Room taken for announced arguments before they come. */
    private static final int FIRST_ARGUMENTS = 64;

    private static final int BIG_ARGUMENT = 32 * 1024;
    private static final int KEPT_BUFFER = 64 * 1024;
    private static final int NONE = -1;
    private static final long UNREADABLE = Long.MIN_VALUE;
    /** Digits whose number is an int, whatever they are. */
    private static final int SHORT_NUMBER = 9;

    private static final byte[] NOTHING = {};
    private static final byte[][] NO_ARGUMENTS = {};

    private final long queryBufferLimit;
    private final long bulkLimit;
    private boolean authenticated;

    private byte[] buffer = NOTHING;
    private int start;
    private int end;

    private byte[][] arguments = NO_ARGUMENTS;
    private int argumentCount;
    /** Arguments of the command being read that have not come yet; 0 between commands. */
    private int argumentsLeft;

    /** The name of the last command: the next one is often the same. */
    private byte[] name = NOTHING;

    private int bulkLength = NONE;
    /** What has come of a big argument, else null. */
    private byte @Nullable [] big;

    private int bigLength;
    private long argumentBytes;
    private @Nullable String error;

    public RequestDecoder() {
        this(DEFAULT_QUERY_BUFFER_LIMIT, DEFAULT_BULK_LIMIT);
    }

    /** Limits in bytes: {@code client-query-buffer-limit} and {@code proto-max-bulk-len}. */
    public RequestDecoder(long queryBufferLimit, long bulkLimit) {
        this.queryBufferLimit = queryBufferLimit;
        this.bulkLimit = Math.min(bulkLimit, Integer.MAX_VALUE - 64);
    }

    /** Whether the client is authenticated, or needs not be. Until then (the start) it may send small commands only, which come one by one. */
    public void authenticated(boolean value) {
        authenticated = value;
    }

    /**
     * Why the stream cannot be read on, once {@link #drain} has given all commands before: {@code ERR Protocol error: …} for
     * {@link org.clusterarium.embeddednode.core.Input.ClientProtocolError}; empty when the query buffer limit was passed, where redis-server
     * closes without a word. Null while all is well.
     */
    public @Nullable String error() {
        return error;
    }

    /** Takes bytes; they are copied. */
    public void feed(byte[] data, int offset, int length) {
        if (error != null) {
            return;
        }
        if ((long) (end - start) + length + argumentBytes + bigLength > queryBufferLimit) {
            error = "";
            return;
        }
        makeRoom(length);
        System.arraycopy(data, offset, buffer, end, length);
        end += length;
    }

    private void makeRoom(int length) {
        if (buffer.length - end >= length) {
            return;
        }
        int kept = end - start;
        byte[] room = buffer;
        if ((long) kept + length > buffer.length) {
            room = new byte[Math.max(kept + length, Math.min(buffer.length * 2, KEPT_BUFFER))];
        }
        System.arraycopy(buffer, start, room, 0, kept);
        buffer = room;
        start = 0;
        end = kept;
    }

    /** The commands that are complete: the name first, never empty. One at most while not authenticated. The last call gives none. */
    public List<byte[][]> drain() {
        byte[][] command = next();
        if (command == null) {
            release();
            return List.of();
        }
        List<byte[][]> commands = new ArrayList<>();
        while (command != null) {
            commands.add(command);
            command = authenticated ? next() : null;
        }
        return commands;
    }

    private void release() {
        if (start == end) {
            start = 0;
            end = 0;
            if (buffer.length > KEPT_BUFFER) {
                buffer = NOTHING;
            }
        }
    }

    private byte @Nullable [][] next() {
        while (error == null) {
            if (argumentsLeft > 0) {
                return readArguments() ? takeCommand() : null;
            }
            if (start == end) {
                return null;
            }
            if (buffer[start] != '*') {
                int newline = indexOf((byte) '\n', start);
                if (newline < 0) {
                    failIfLong("too big inline request");
                    return null;
                }
                byte[][] command = inline(newline);
                if (command != null && command.length > 0) {
                    return command;
                }
            } else if (!readCount()) {
                return null;
            }
        }
        return null;
    }

    private byte @Nullable [][] inline(int newline) {
        int lineEnd = newline > start && buffer[newline - 1] == '\r' ? newline - 1 : newline;
        List<byte[]> words = InlineSplitter.split(buffer, start, lineEnd);
        start = newline + 1;
        if (words == null) {
            fail("unbalanced quotes in request");
            return null;
        }
        return words.toArray(new byte[0][]);
    }

    /** Reads {@code *n}; false when more bytes are needed or it is wrong. */
    private boolean readCount() {
        long count = header("multibulk length", "too big mbulk count string");
        if (count == UNREADABLE) {
            return false;
        }
        if (count > Integer.MAX_VALUE) {
            return fail("invalid multibulk length");
        }
        if (count > UNAUTHENTICATED_ARGUMENTS && !authenticated) {
            return fail("unauthenticated multibulk length");
        }
        argumentsLeft = (int) Math.max(0, count);
        arguments = new byte[Math.min(argumentsLeft, FIRST_ARGUMENTS)][];
        return true;
    }

    /** The number of a header line, which is read then; {@link #UNREADABLE} when more bytes are needed or it is wrong. */
    private long header(String what, String tooLong) {
        int number = shortHeader();
        if (number > 0) {
            return number;
        }
        int lineEnd = indexOf((byte) '\r', start);
        if (lineEnd < 0) {
            failIfLong(tooLong);
            return UNREADABLE;
        }
        if (lineEnd + 1 >= end) {
            return UNREADABLE;
        }
        if (!Decimal.isLong(buffer, start + 1, lineEnd)) {
            fail("invalid " + what);
            return UNREADABLE;
        }
        long any = Decimal.toLong(buffer, start + 1, lineEnd);
        start = lineEnd + 2;
        return any;
    }

    /** The number of a header line as nearly all are: all there, at most {@link #SHORT_NUMBER} digits, no zero first. 0 for another. */
    private int shortHeader() {
        int at = start + 1;
        int last = Math.min(end - 2, start + SHORT_NUMBER + 1);
        int number = 0;
        while (at <= last && buffer[at] >= '0' && buffer[at] <= '9' && (number > 0 || buffer[at] != '0')) {
            number = number * 10 + buffer[at++] - '0';
        }
        if (at > last || buffer[at] != '\r') {
            return 0;
        }
        if (number > 0) {
            start = at + 2;
        }
        return number;
    }

    /** Reads arguments until the command is complete (true), or more bytes are needed or they are wrong (false). */
    private boolean readArguments() {
        while (argumentsLeft > 0) {
            if (bulkLength == NONE && !readBulkLength()) {
                return false;
            }
            byte[] argument = readBulk();
            if (argument == null) {
                return false;
            }
            bulkLength = NONE;
            argumentBytes += argument.length;
            if (argumentCount == arguments.length) {
                arguments = Arrays.copyOf(arguments, argumentCount + Math.min(argumentCount, argumentsLeft));
            }
            arguments[argumentCount++] = argument;
            argumentsLeft--;
        }
        return true;
    }

    private boolean readBulkLength() {
        if (start == end) {
            return false;
        }
        if (buffer[start] != '$' && isLineThere()) {
            return fail("expected '$', got '" + (char) (buffer[start] & 0xff) + "'");
        }
        long length = header("bulk length", "too big bulk count string");
        if (length == UNREADABLE) {
            return false;
        }
        if (length < 0 || length > bulkLimit) {
            return fail("invalid bulk length");
        }
        if (length > UNAUTHENTICATED_BULK && !authenticated) {
            return fail("unauthenticated bulk length");
        }
        bulkLength = (int) length;
        return true;
    }

    /** The argument of {@link #bulkLength} bytes with its line end (which is not looked at), or null when more bytes are needed. */
    private byte @Nullable [] readBulk() {
        if (bulkLength >= BIG_ARGUMENT) {
            return readBig();
        }
        if (end - start < bulkLength + 2) {
            return null;
        }
        int from = start;
        start += bulkLength + 2;
        if (argumentCount > 0) {
            return Arrays.copyOfRange(buffer, from, from + bulkLength);
        }
        if (!Arrays.equals(name, 0, name.length, buffer, from, from + bulkLength)) {
            name = Arrays.copyOfRange(buffer, from, from + bulkLength);
        }
        return name;
    }

    private byte @Nullable [] readBig() {
        byte[] read = big == null ? NOTHING : big;
        int more = Math.min(bulkLength - bigLength, end - start);
        if (read.length < bigLength + more) {
            long doubled = Math.max(2L * read.length, bigLength + more);
            read = Arrays.copyOf(read, (int) Math.min(bulkLength, doubled));
        }
        System.arraycopy(buffer, start, read, bigLength, more);
        start += more;
        bigLength += more;
        big = read;
        if (bigLength < bulkLength || end - start < 2) {
            return null;
        }
        start += 2;
        big = null;
        bigLength = 0;
        return read;
    }

    private byte[][] takeCommand() {
        byte[][] command = arguments;
        arguments = NO_ARGUMENTS;
        argumentCount = 0;
        argumentBytes = 0;
        return command;
    }

    private boolean isLineThere() {
        int lineEnd = indexOf((byte) '\r', start);
        return lineEnd >= 0 && lineEnd + 1 < end;
    }

    private int indexOf(byte wanted, int from) {
        for (int at = from; at < end; at++) {
            if (buffer[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    private void failIfLong(String text) {
        if (end - start > LINE_LIMIT) {
            fail(text);
        }
    }

    private boolean fail(String text) {
        error = "ERR Protocol error: " + text;
        start = end;
        big = null;
        arguments = NO_ARGUMENTS;
        argumentCount = 0;
        return false;
    }
}
