package org.clusterarium.embeddednode.bus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the byte stream of a bus link into packets ({@code clusterReadHandler}): signature and total length first, then the rest.
 * Memory grows with the bytes that really arrived, never with the length that a packet merely announces. One instance per link.
 */
public final class BusFrameDecoder {
    /** Longest packet accepted unless told otherwise: room for a large PUBLISH. */
    public static final int DEFAULT_MAX_LENGTH = 64 * 1024 * 1024;

    private static final byte[] SIGNATURE = "RCmb".getBytes(StandardCharsets.US_ASCII);
    private static final int PREFIX_LENGTH = 8;
    private static final int INITIAL_CAPACITY = 4096;

    private final int maxLength;
    private byte[] buffer = new byte[INITIAL_CAPACITY];
    private int filled;
    private @Nullable String error;

    public BusFrameDecoder() {
        this(DEFAULT_MAX_LENGTH);
    }

    /** @param maxLength packets longer than this many bytes are a framing error */
    public BusFrameDecoder(int maxLength) {
        this.maxLength = maxLength;
    }

    /**
     * Takes bytes in any slicing.
     *
     * @return the packets completed by them, each exactly as long as it says; those before a framing error included
     */
    public List<byte[]> feed(byte[] bytes, int offset, int length) {
        List<byte[]> packets = new ArrayList<>();
        int position = offset;
        int end = offset + length;
        while (position < end && error == null) {
            int wanted = filled < PREFIX_LENGTH ? PREFIX_LENGTH : packetLength();
            int taken = Math.min(wanted - filled, end - position);
            append(bytes, position, taken);
            position += taken;
            if (filled == PREFIX_LENGTH) {
                error = checkPrefix();
            }
            if (error == null && filled > PREFIX_LENGTH && filled == packetLength()) {
                packets.add(Arrays.copyOf(buffer, filled));
                reset();
            }
        }
        return packets;
    }

    /** Why the stream is no longer a bus stream: the link must be closed. Null while all is well. */
    public @Nullable String error() {
        return error;
    }

    private void append(byte[] bytes, int from, int count) {
        if (buffer.length - filled < count) {
            int doubled = (int) Math.min((long) buffer.length * 2, Integer.MAX_VALUE - 8L);
            buffer = Arrays.copyOf(buffer, Math.max(doubled, filled + count));
        }
        System.arraycopy(bytes, from, buffer, filled, count);
        filled += count;
    }

    private void reset() {
        filled = 0;
        if (buffer.length > 16 * INITIAL_CAPACITY) {
            buffer = new byte[INITIAL_CAPACITY];
        }
    }

    private @Nullable String checkPrefix() {
        if (!Arrays.equals(buffer, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            return "Bad message signature received from the cluster bus";
        }
        int length = packetLength();
        if (length < BusLayout.LIGHT_HEADER_LENGTH) {
            return "Bad message length received from the cluster bus: " + Integer.toUnsignedString(length);
        }
        return length > maxLength ? "Message of the cluster bus is longer than " + maxLength + " bytes" : null;
    }

    private int packetLength() {
        int at = BusLayout.TOTAL_LENGTH;
        return (buffer[at] & 0xff) << 24
                | (buffer[at + 1] & 0xff) << 16
                | (buffer[at + 2] & 0xff) << 8
                | (buffer[at + 3] & 0xff);
    }
}
