package org.clusterarium.embeddednode.replication;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes received and not yet used, from which lines can be taken. */
final class LineBuffer {
    private static final byte[] EMPTY = {};
    private byte[] bytes = EMPTY;
    private int start;

    void add(byte[] more) {
        if (start == bytes.length) {
            bytes = more;
        } else {
            byte[] joined = Arrays.copyOfRange(bytes, start, bytes.length + more.length);
            System.arraycopy(more, 0, joined, bytes.length - start, more.length);
            bytes = joined;
        }
        start = 0;
    }

    /** The next line without its end, or null when none is complete. */
    @Nullable
    String line() {
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                int end = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
                String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
                start = i + 1;
                return line;
            }
        }
        return null;
    }

    int size() {
        return bytes.length - start;
    }

    /** Takes all that is left. */
    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, start, bytes.length);
        bytes = EMPTY;
        start = 0;
        return rest;
    }
}
