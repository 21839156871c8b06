package org.clusterarium.embeddednode.keyspace;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Hash table with chains that grows and shrinks a bucket at a time and can be walked with a cursor (dict.c: dictRehash, dictScan). The cursor
 * counts with reversed bits: a bucket of a table maps to buckets of a table half or twice the size that a walk has visited as a whole or
 * not at all, so an entry present from the first to the last call is returned at least once, whatever happens between the calls.
 */
@SuppressWarnings("unchecked")
final class MemberTable<E extends Member> {
    private static final int SMALLEST = 4;
    private static final int LARGEST = 1 << 30;
    private static final int EMPTY_BUCKETS_PER_STEP = 10;
    /** Twice as roomy as dict.c, at 4 bytes a bucket: an entry passed on the way to another is memory waited for in vain. */
    private static final int BUCKETS_PER_ENTRY = 2;

    private final SipHash hash;
    private @Nullable Member[] table = new @Nullable Member[SMALLEST];
    /** While rehashing the table that entries move to, else null. */
    private @Nullable Member @Nullable [] target;

    private int rehashAt;
    /** While all are visited entries stay in their places, even if the visitor looks for one. */
    private boolean walking;

    private int size;

    MemberTable(SipHash hash) {
        this.hash = hash;
    }

    int size() {
        return size;
    }

    int hashOf(byte[] key) {
        return hash.hash(key);
    }

    @Nullable
    E find(byte[] key) {
        if (target != null && !walking) {
            moveBuckets(1);
        }
        int hashed = hash.hash(key);
        Member found = findIn(table, key, hashed);
        return (E) (found == null && target != null ? findIn(target, key, hashed) : found);
    }

    private static @Nullable Member findIn(@Nullable Member[] buckets, byte[] key, int hashed) {
        for (Member at = buckets[hashed & (buckets.length - 1)]; at != null; at = at.next) {
            if (at.hash == hashed && Arrays.equals(at.key, key)) {
                return at;
            }
        }
        return null;
    }

    /** Reads the heads of the buckets of those hashes; the result only shows that it did. */
    int touchBuckets(int[] hashes, int count) {
        int seen = 0;
        for (int at = 0; at < count; at++) {
            Member first = head(hashes[at]);
            seen += first == null ? 0 : first.hash;
        }
        return seen;
    }

    /** After {@link #touchBuckets}: reads what the first entries of the buckets hold. */
    int touchEntries(int[] hashes, int count) {
        int seen = 0;
        for (int at = 0; at < count; at++) {
            Member first = head(hashes[at]);
            seen += first == null ? 0 : first.touch();
        }
        return seen;
    }

    private @Nullable Member head(int hashed) {
        Member first = table[hashed & (table.length - 1)];
        return first == null && target != null ? target[hashed & (target.length - 1)] : first;
    }

    /** Adds an entry whose key is not in the table. */
    void add(E entry) {
        if (target == null && size >= table.length / BUCKETS_PER_ENTRY && table.length < LARGEST) {
            startRehash(table.length * 2);
        }
        link(target == null ? table : target, entry);
        size++;
    }

    private static void link(@Nullable Member[] buckets, Member entry) {
        int bucket = entry.hash & (buckets.length - 1);
        entry.next = buckets[bucket];
        buckets[bucket] = entry;
    }

    /** Removes an entry that is in the table. */
    void remove(E entry) {
        if (target != null) {
            moveBuckets(1);
        }
        if (unlink(table, entry) || (target != null && unlink(target, entry))) {
            size--;
        }
    }

    private static boolean unlink(@Nullable Member[] buckets, Member entry) {
        int bucket = entry.hash & (buckets.length - 1);
        Member previous = null;
        for (Member at = buckets[bucket]; at != null; previous = at, at = at.next) {
            if (at == entry) {
                if (previous == null) {
                    buckets[bucket] = at.next;
                } else {
                    previous.next = at.next;
                }
                at.next = null;
                return true;
            }
        }
        return false;
    }

    void clear() {
        table = new @Nullable Member[SMALLEST];
        target = null;
        size = 0;
    }

    private void startRehash(int buckets) {
        target = new @Nullable Member[buckets];
        rehashAt = 0;
    }

    /** Moves up to that many buckets of a table that grows or shrinks, and starts to shrink one that is nearly empty. */
    void maintain(int buckets) {
        if (target != null) {
            moveBuckets(buckets);
        } else if (table.length > SMALLEST && size < table.length / 10) {
            startRehash(Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, size)) * 2 * BUCKETS_PER_ENTRY));
        }
    }

    private void moveBuckets(int buckets) {
        @Nullable Member[] to = target;
        if (to == null) {
            return;
        }
        int empty = buckets * EMPTY_BUCKETS_PER_STEP;
        for (int moved = 0; moved < buckets && rehashAt < table.length; rehashAt++) {
            Member at = table[rehashAt];
            if (at == null) {
                if (--empty == 0) {
                    return;
                }
                continue;
            }
            table[rehashAt] = null;
            while (at != null) {
                Member following = at.next;
                link(to, at);
                at = following;
            }
            moved++;
        }
        if (rehashAt >= table.length) {
            table = to;
            target = null;
        }
    }

    /**
     * Visits the entries of one place of the walk, which may be none. The table must not be changed meanwhile.
     *
     * @param cursor 0 to begin, then what the last call answered
     * @return the next cursor, 0 when the walk is over
     */
    long scan(long cursor, Consumer<? super E> visitor) {
        @Nullable Member[] to = target;
        if (to == null) {
            visit(table, cursor, visitor);
            return advance(cursor, table.length - 1);
        }
        @Nullable Member[] small = to.length < table.length ? to : table;
        @Nullable Member[] large = to.length < table.length ? table : to;
        long smallMask = small.length - 1;
        long largeMask = large.length - 1;
        visit(small, cursor, visitor);
        long at = cursor;
        do {
            visit(large, at, visitor);
            at = advance(at, largeMask);
        } while ((at & (smallMask ^ largeMask)) != 0);
        return at;
    }

    private static long advance(long cursor, long mask) {
        return Long.reverse(Long.reverse(cursor | ~mask) + 1);
    }

    private void visit(@Nullable Member[] buckets, long cursor, Consumer<? super E> visitor) {
        for (Member at = buckets[(int) cursor & (buckets.length - 1)]; at != null; at = at.next) {
            visitor.accept((E) at);
        }
    }

    /** Visits all entries in table order. The table must not be changed meanwhile. */
    void forEach(Consumer<? super E> visitor) {
        boolean outer = walking;
        walking = true;
        try {
            visitAll(visitor);
        } finally {
            walking = outer;
        }
    }

    private void visitAll(Consumer<? super E> visitor) {
        for (int bucket = 0; bucket < table.length; bucket++) {
            visit(table, bucket, visitor);
        }
        @Nullable Member[] to = target;
        if (to != null) {
            for (int bucket = 0; bucket < to.length; bucket++) {
                visit(to, bucket, visitor);
            }
        }
    }

    /** Some entry by chance (the operator draws from 0 up to below its argument), null when there is none; those in short chains are a little more likely (dictGetRandomKey). */
    @Nullable
    E random(IntUnaryOperator random) {
        if (size == 0) {
            return null;
        }
        @Nullable Member[] to = target;
        int buckets = table.length + (to == null ? 0 : to.length);
        while (true) {
            int bucket = random.applyAsInt(buckets);
            Member first = bucket < table.length || to == null ? table[bucket] : to[bucket - table.length];
            if (first != null) {
                return (E) ofChain(first, random);
            }
        }
    }

    private static Member ofChain(Member first, IntUnaryOperator random) {
        int length = 0;
        for (Member at = first; at != null; at = at.next) {
            length++;
        }
        Member chosen = first;
        for (int steps = random.applyAsInt(length); steps > 0 && chosen.next != null; steps--) {
            chosen = chosen.next;
        }
        return chosen;
    }
}
