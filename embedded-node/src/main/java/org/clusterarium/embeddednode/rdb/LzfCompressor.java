package org.clusterarium.embeddednode.rdb;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Compression to LZF, the other side of {@link Lzf}: runs of up to 32 plain bytes, and copies of 3 to 264 bytes from up to 8192 bytes before.
 * An object is used for many strings, which saves the table of places.
 */
final class LzfCompressor {
    private static final int LONGEST_RUN = 32;
    private static final int LONGEST_COPY = 264;
    private static final int FARTHEST_COPY = 1 << 13;
    private static final int SHORTEST_COPY = 3;
    private static final int MOST_PLACES = 1 << 14;
    private static final int FEWEST_PLACES = 1 << 8;
    private static final int LONG_COPY = 7;

    /** Where three bytes were seen last, counted from the first byte of the first string; what is before the current string is no longer valid. */
    private int[] places = {};

    private int base = 1;
    private byte[] out = {};
    private int written;
    private int run;

    /**
     * Compresses a string.
     *
     * @param limit most bytes the result may have
     * @return the compressed bytes, null when they would be more
     */
    byte @Nullable [] compress(byte[] in, int limit) {
        prepare(in.length, limit);
        int at = 0;
        while (at < in.length && written <= limit) {
            int length = at + SHORTEST_COPY <= in.length ? copyLength(in, at) : 0;
            at += length > 0 ? length : plain(in[at]);
        }
        base += in.length;
        endRun();
        return at == in.length && written <= limit ? Arrays.copyOf(out, written) : null;
    }

    private void prepare(int length, int limit) {
        int wanted = Math.max(FEWEST_PLACES, Math.min(MOST_PLACES, Integer.highestOneBit(Math.max(1, length))));
        if (places.length < wanted || base > Integer.MAX_VALUE - length - 1) {
            places = new int[wanted];
            base = 1;
        }
        if (out.length < limit + LONGEST_RUN) {
            out = new byte[limit + LONGEST_RUN];
        }
        run = 0;
        written = 1;
    }

    /** Writes a copy if the bytes from here on were there before; answers how many it stands for, 0 for none. */
    private int copyLength(byte[] in, int at) {
        int place = place(in, at);
        int from = places[place] - base;
        places[place] = base + at;
        if (from < 0 || at - from > FARTHEST_COPY || !sameThree(in, from, at)) {
            return 0;
        }
        int most = Math.min(in.length - at, LONGEST_COPY);
        int length = SHORTEST_COPY;
        while (length < most && in[from + length] == in[at + length]) {
            length++;
        }
        writeCopy(at - from - 1, length);
        for (int i = at + Math.max(1, length - 2); i < at + length && i + SHORTEST_COPY <= in.length; i++) {
            places[place(in, i)] = base + i;
        }
        return length;
    }

    private int place(byte[] in, int at) {
        int three = (in[at] & 0xff) << 16 | (in[at + 1] & 0xff) << 8 | in[at + 2] & 0xff;
        return three * 0x9E3779B1 >>> 15 & (places.length - 1);
    }

    private static boolean sameThree(byte[] in, int one, int other) {
        return in[one] == in[other] && in[one + 1] == in[other + 1] && in[one + 2] == in[other + 2];
    }

    private void writeCopy(int back, int length) {
        endRun();
        int count = length - 2;
        out[written++] = (byte) (Math.min(count, LONG_COPY) << 5 | back >>> 8);
        if (count >= LONG_COPY) {
            out[written++] = (byte) (count - LONG_COPY);
        }
        out[written++] = (byte) back;
        run = 0;
        written++;
    }

    private int plain(byte value) {
        out[written++] = value;
        if (++run == LONGEST_RUN) {
            out[written - run - 1] = LONGEST_RUN - 1;
            run = 0;
            written++;
        }
        return 1;
    }

    /** Writes how long the run was before its bytes, or takes the place kept for that away. */
    private void endRun() {
        if (run == 0) {
            written--;
        } else {
            out[written - run - 1] = (byte) (run - 1);
        }
    }
}
