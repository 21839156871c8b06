package org.clusterarium.embeddednode.core;

/** Seeded random numbers (SplitMix64): the only source of chance in a node, so that a seed replays a run. */
public final class NodeRandom {
    private static final String HEX = "0123456789abcdef";

    private long state;

    public NodeRandom(long seed) {
        this.state = seed;
    }

    public long nextLong() {
        state += 0x9e3779b97f4a7c15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Uniform in {@code 0 <= n < bound}. */
    public int nextInt(int bound) {
        return (int) Long.remainderUnsigned(nextLong(), bound);
    }

    /** Lower-case hexadecimal text, for node ids and replication ids. */
    public String nextHex(int length) {
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            long bits = nextLong();
            for (int i = 0; i < 16 && text.length() < length; i++) {
                text.append(HEX.charAt((int) (bits >>> (i * 4)) & 15));
            }
        }
        return text.toString();
    }

    /** An independent generator for another component. */
    public NodeRandom fork() {
        return new NodeRandom(nextLong());
    }
}
