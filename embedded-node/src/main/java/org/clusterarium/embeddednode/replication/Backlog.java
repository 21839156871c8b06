package org.clusterarium.embeddednode.replication;

import java.util.Arrays;

/**
 * The last bytes of the replication stream, kept for partial resynchronisation ({@code replBacklog}). Memory grows with what was really
 * written, up to the configured size. Offsets count stream bytes from 1, as PSYNC does.
 */
final class Backlog {
    private static final int INITIAL_CAPACITY = 4096;

    private final int size;
    private byte[] ring;
    private int start;
    private int length;
    private long firstOffset;

    /**
     * An empty backlog.
     *
     * @param size bytes kept at most
     * @param nextOffset offset of the first byte that will be appended
     */
    Backlog(int size, long nextOffset) {
        this.size = size;
        this.ring = new byte[Math.min(size, INITIAL_CAPACITY)];
        this.firstOffset = nextOffset;
    }

    int size() {
        return size;
    }

    long firstOffset() {
        return firstOffset;
    }

    /** Bytes of memory taken, more than are held. */
    int capacity() {
        return ring.length;
    }

    /** Bytes held. */
    int length() {
        return length;
    }

    void append(byte[] bytes, int from, int count) {
        int kept = Math.min(count, size);
        grow(kept);
        int skipped = count - kept;
        int overflow = Math.max(0, length + kept - ring.length);
        firstOffset += skipped + overflow;
        start = (start + overflow) % ring.length;
        length -= overflow;
        int at = (start + length) % ring.length;
        int head = Math.min(kept, ring.length - at);
        System.arraycopy(bytes, from + skipped, ring, at, head);
        System.arraycopy(bytes, from + skipped + head, ring, 0, kept - head);
        length += kept;
    }

    /** Everything from an offset on; the offset must be held or be the next one. */
    byte[] from(long offset) {
        int skip = (int) (offset - firstOffset);
        byte[] out = new byte[length - skip];
        int at = (start + skip) % ring.length;
        int head = Math.min(out.length, ring.length - at);
        System.arraycopy(ring, at, out, 0, head);
        System.arraycopy(ring, 0, out, head, out.length - head);
        return out;
    }

    /** Whether a replica whose next wanted byte is this one can be served. */
    boolean reaches(long offset) {
        return offset >= firstOffset && offset <= firstOffset + length;
    }

    private void grow(int more) {
        if (length + more <= ring.length || ring.length == size) {
            return;
        }
        byte[] content = from(firstOffset);
        long wanted = Math.max(ring.length * 2L, (long) length + more);
        ring = Arrays.copyOf(content, (int) Math.min(size, wanted));
        start = 0;
    }
}
