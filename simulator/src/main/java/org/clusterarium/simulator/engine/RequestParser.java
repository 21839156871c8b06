package org.clusterarium.simulator.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts the requests that nodes send to nodes: RESP arrays of bulk strings, with the empty lines a loading replica sends between them.
 * Both ends are our own core, so anything else is a defect.
 */
final class RequestParser {
    private static final byte[] NOTHING = new byte[0];

    private byte[] buffer = NOTHING;
    private int position;

    /** Adds bytes and takes all commands that are complete. */
    List<byte[][]> parse(byte[] bytes) {
        buffer = append(buffer, bytes);
        position = 0;
        List<byte[][]> commands = new ArrayList<>();
        int consumed = 0;
        while (position < buffer.length) {
            if (buffer[position] == '\n' || buffer[position] == '\r') {
                consumed = ++position;
                continue;
            }
            byte[][] command = command();
            if (command == null) {
                break;
            }
            commands.add(command);
            consumed = position;
        }
        buffer = consumed == buffer.length ? NOTHING : Arrays.copyOfRange(buffer, consumed, buffer.length);
        return commands;
    }

    private byte @org.jspecify.annotations.Nullable [][] command() {
        int count = header('*');
        if (count < 0) {
            return null;
        }
        byte[][] command = new byte[count][];
        for (int i = 0; i < count; i++) {
            int length = header('$');
            if (length < 0 || position + length + 2 > buffer.length) {
                return null;
            }
            command[i] = Arrays.copyOfRange(buffer, position, position + length);
            position += length + 2;
        }
        return command;
    }

    /** The number of a header line, or -1 if the line is not complete. */
    private int header(char type) {
        int end = position;
        while (end < buffer.length && buffer[end] != '\n') {
            end++;
        }
        if (end >= buffer.length) {
            return -1;
        }
        String line = new String(buffer, position, end - position, StandardCharsets.US_ASCII).strip();
        if (line.isEmpty() || line.charAt(0) != type) {
            throw new IllegalStateException("A node sent a request that is not RESP: " + line);
        }
        position = end + 1;
        return Integer.parseInt(line, 1, line.length(), 10);
    }

    private static byte[] append(byte[] head, byte[] tail) {
        if (head.length == 0) {
            return tail;
        }
        byte[] joined = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, joined, head.length, tail.length);
        return joined;
    }
}
