package org.clusterarium.embeddednode.resp;

import org.jspecify.annotations.Nullable;

/**
 * Finds commands in bytes that only ever hold RESP arrays of bulk strings: the replication stream and the AOF. Works on a slice of an
 * array and says where a command ends, because offsets count bytes.
 */
public final class CommandScanner {
    private static final int MAX_ARGUMENTS = 1024 * 1024;
    private static final long MAX_BULK = 512L * 1024 * 1024;

    private final byte[] bytes;
    private final int end;
    private int position;

    /** Scans {@code bytes[from..end)}. */
    public CommandScanner(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
    }

    /** Where the next command begins; after null from {@link #next}, where the incomplete one begins. */
    public int position() {
        return position;
    }

    /** The next command, name first, or null when the bytes end before it does. */
    public byte @Nullable [][] next() throws MalformedCommandException {
        Cursor cursor = new Cursor(position);
        long count = cursor.header('*');
        if (count == Cursor.INCOMPLETE) {
            return null;
        }
        if (count < 1 || count > MAX_ARGUMENTS) {
            throw new MalformedCommandException("invalid number of arguments", position);
        }
        byte[][] arguments = new byte[(int) Math.min(count, (end - position) / 4L + 1)][];
        for (int i = 0; i < count; i++) {
            byte[] argument = cursor.bulk();
            if (argument == null) {
                return null;
            }
            arguments[i] = argument;
        }
        position = cursor.at;
        return arguments;
    }

    /** Bytes that cannot be part of a command. */
    public static final class MalformedCommandException extends Exception {
        private static final long serialVersionUID = 1L;
        private final int offset;

        MalformedCommandException(String message, int offset) {
            super(message);
            this.offset = offset;
        }

        /** Where the damage is, counted from the beginning of the scanned array. */
        public int offset() {
            return offset;
        }
    }

    private final class Cursor {
        static final long INCOMPLETE = Long.MIN_VALUE;
        private int at;

        Cursor(int at) {
            this.at = at;
        }

        /** The number of a line such as {@code *3}. */
        long header(char type) throws MalformedCommandException {
            if (at >= end) {
                return INCOMPLETE;
            }
            if (bytes[at] != type) {
                throw new MalformedCommandException("expected '" + type + "'", at);
            }
            long value = 0;
            for (int i = at + 1; i < end; i++) {
                int digit = bytes[i] - '0';
                if (bytes[i] == '\r') {
                    return endOfHeader(i, value);
                }
                if (digit < 0 || digit > 9 || value > MAX_BULK) {
                    throw new MalformedCommandException("invalid length", i);
                }
                value = value * 10 + digit;
            }
            return INCOMPLETE;
        }

        private long endOfHeader(int carriageReturn, long value) throws MalformedCommandException {
            if (carriageReturn == at + 1) {
                throw new MalformedCommandException("invalid length", at);
            }
            if (carriageReturn + 1 >= end) {
                return INCOMPLETE;
            }
            at = carriageReturn + 2;
            return value;
        }

        byte @Nullable [] bulk() throws MalformedCommandException {
            long length = header('$');
            if (length == INCOMPLETE) {
                return null;
            }
            if (length > MAX_BULK) {
                throw new MalformedCommandException("invalid length", at);
            }
            if (end - at < length + 2) {
                return null;
            }
            byte[] value = new byte[(int) length];
            System.arraycopy(bytes, at, value, 0, value.length);
            at += (int) length + 2;
            return value;
        }
    }
}
