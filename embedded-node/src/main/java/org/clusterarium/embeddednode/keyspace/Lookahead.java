package org.clusterarium.embeddednode.keyspace;

import java.util.List;

/**
 * Reads ahead what the keys of several commands lead to. A lookup waits for memory three or four times, one after the other; reading for
 * many keys in short loops first lets the processor wait for all of them at once (redis-server 8 does it with prefetch instructions,
 * memory_prefetch.c). Changes nothing but the time a lookup takes.
 */
final class Lookahead {
    private static final int MOST = 64;

    private final int[] hashes = new int[MOST];
    /** Depends on all that was read: otherwise the compiler would see that nobody needs it. */
    @SuppressWarnings("UnusedVariable")
    private int seen;

    /** The first argument of each command is its key, or does no harm. */
    void commands(MemberTable<Entry> table, List<byte[][]> commands) {
        int count = 0;
        int known = commands.size() == 1 ? 0 : Math.min(commands.size(), MOST);
        for (int at = 0; at < known; at++) {
            byte[][] args = commands.get(at);
            if (args.length > 1) {
                hashes[count++] = table.hashOf(args[1]);
            }
        }
        read(table, count);
    }

    void keys(MemberTable<Entry> table, byte[][] args, int first, int step) {
        int count = 0;
        for (int at = first; at < args.length && count < MOST; at += step) {
            hashes[count++] = table.hashOf(args[at]);
        }
        read(table, count);
    }

    private void read(MemberTable<Entry> table, int count) {
        if (count > 1) {
            seen += table.touchBuckets(hashes, count);
            seen += table.touchEntries(hashes, count);
        }
    }
}
