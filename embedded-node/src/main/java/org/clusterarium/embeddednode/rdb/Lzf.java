package org.clusterarium.embeddednode.rdb;

/** Decompression of LZF, the format of long strings in RDB files ({@code lzf_d.c}). */
final class Lzf {
    /** No two or three bytes of input ever stand for more than this many bytes of output. */
    private static final int LONGEST_COPY = 264;

    private Lzf() {}

    /**
     * Decompresses to exactly {@code plainLength} bytes.
     *
     * @throws RdbFormatException if the data is not LZF or has another length
     */
    static byte[] decompress(byte[] in, int offset, int length, int plainLength) {
        if (plainLength > (long) length * LONGEST_COPY) {
            throw new RdbFormatException("Invalid LZF compressed string", offset);
        }
        byte[] out = new byte[plainLength];
        try {
            int end = offset + length;
            int from = offset;
            int to = 0;
            while (from < end) {
                int control = in[from++] & 0xff;
                if (control < 32) {
                    System.arraycopy(in, from, out, to, control + 1);
                    from += control + 1;
                    to += control + 1;
                } else {
                    int count = control >>> 5;
                    if (count == 7) {
                        count += in[from++] & 0xff;
                    }
                    int source = to - ((control & 0x1f) << 8) - (in[from++] & 0xff) - 1;
                    for (int i = 0; i < count + 2; i++) {
                        out[to++] = out[source++];
                    }
                }
            }
            if (from == end && to == plainLength) {
                return out;
            }
        } catch (IndexOutOfBoundsException e) {
            throw new RdbFormatException("Invalid LZF compressed string", offset);
        }
        throw new RdbFormatException("Invalid LZF compressed string", offset);
    }
}
