package org.clusterarium.simulator.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over everything that goes into and comes out of the cores, in order: two runs with equal hashes were the same run. */
final class TraceHash {
    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

    TraceHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }

    TraceHash add(long value) {
        if (buffer.remaining() < Long.BYTES) {
            drain();
        }
        buffer.putLong(value);
        return this;
    }

    TraceHash add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    TraceHash add(byte[] bytes) {
        return add(bytes, 0, bytes.length);
    }

    TraceHash add(byte[] bytes, int offset, int length) {
        add(length);
        if (length <= buffer.remaining()) {
            buffer.put(bytes, offset, length);
        } else {
            drain();
            digest.update(bytes, offset, length);
        }
        return this;
    }

    /** Hexadecimal; ends the sequence. */
    String finish() {
        drain();
        return HexFormat.of().formatHex(digest.digest());
    }

    private void drain() {
        digest.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
