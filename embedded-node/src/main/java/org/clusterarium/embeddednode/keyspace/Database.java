package org.clusterarium.embeddednode.keyspace;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** One numbered database: keys with values and expiries. Lookups honour the {@link ExpiryMode} of its {@link Databases}. */
public final class Database {
    private static final long MILLIS_PER_SECOND = 1000;
    private static final int MOST_SAMPLES = 500;
    /** Adding up a large collection takes long. */
    private static final long MOST_SAMPLED_BYTES = 4 << 20;

    private final Databases all;
    private int number;
    private final MemberTable<Entry> table;
    private final ExpiryHeap expiries = new ExpiryHeap();
    private final @Nullable SlotIndex slots;
    private final Lookahead lookahead;

    Database(Databases all, int number, Lookahead lookahead, SipHash hash, @Nullable SlotIndex slots) {
        this.all = all;
        this.number = number;
        this.table = new MemberTable<>(hash);
        this.slots = slots;
        this.lookahead = lookahead;
    }

    /** The keys of these commands, their first arguments, will be looked up soon. */
    public void expect(List<byte[][]> commands) {
        lookahead.commands(table, commands);
    }

    /** The keys among these arguments will be looked up soon. */
    public void expect(byte[][] args, int first, int step) {
        lookahead.keys(table, args, first, step);
    }

    void number(int changed) {
        number = changed;
    }

    public int number() {
        return number;
    }

    public int size() {
        return table.size();
    }

    /** Keys with an expiry. */
    public int volatileSize() {
        return expiries.size();
    }

    /** The entry as commands see it; counts as an access. */
    public @Nullable Entry find(byte[] key) {
        Entry entry = peek(key);
        if (entry != null) {
            entry.accessSeconds = (int) (all.nowMillis() / MILLIS_PER_SECOND);
        }
        return entry;
    }

    /** As {@link #find}, counting a hit or a miss for INFO stats. */
    public @Nullable Entry read(byte[] key) {
        Entry entry = find(key);
        all.countRead(entry != null);
        return entry;
    }

    /** The entry as commands see it, without counting as an access. */
    public @Nullable Entry peek(byte[] key) {
        Entry entry = table.find(key);
        return entry == null || !hideExpired(entry) ? entry : null;
    }

    /** Whether the key is there and its time is not over; changes nothing, whatever the mode. */
    public boolean holds(byte[] key) {
        Entry entry = table.find(key);
        return entry != null && !isExpired(entry);
    }

    private boolean hideExpired(Entry entry) {
        if (entry.heapIndex < 0 || all.mode() == ExpiryMode.IGNORE || expiries.timeOf(entry) >= all.nowMillis()) {
            return false;
        }
        if (all.mode() == ExpiryMode.DELETE) {
            expire(entry);
        }
        return true;
    }

    private void expire(Entry entry) {
        drop(entry);
        all.expired(number, entry.key);
    }

    /** Stores a value; an existing key keeps its expiry. */
    public Entry put(byte[] key, Value value) {
        Entry entry = find(key);
        if (entry == null) {
            return set(key, value);
        }
        beforeChange(entry);
        entry.value(value);
        return entry;
    }

    /** To be called before an entry changes or goes away, so that a snapshot has it as it was. */
    private void beforeChange(Entry entry) {
        KeyspaceSnapshot snapshot = all.snapshot();
        if (snapshot != null) {
            snapshot.keep(this, entry);
        }
    }

    /** A command is about to change the value of a key in place. */
    void beforeChange(byte[] key) {
        Entry entry = table.find(key);
        if (entry != null) {
            beforeChange(entry);
        }
    }

    /** Stores a value; an existing key loses its expiry. */
    public Entry set(byte[] key, Value value) {
        Entry entry = table.find(key);
        if (entry == null) {
            return add(key, value);
        }
        beforeChange(entry);
        entry.value(value);
        entry.accessSeconds = (int) (all.nowMillis() / MILLIS_PER_SECOND);
        if (entry.heapIndex >= 0) {
            expiries.remove(entry);
        }
        return entry;
    }

    /** Replaces the value of an entry of this database. */
    public void replace(Entry entry, Value value) {
        beforeChange(entry);
        entry.value(value);
    }

    private Entry add(byte[] key, Value value) {
        int hash = table.hashOf(key);
        Entry entry = slots == null ? new Entry(key, hash, value) : new Entry.Slotted(key, hash, value);
        entry.accessSeconds = (int) (all.nowMillis() / MILLIS_PER_SECOND);
        entry.snapshot = all.newestSnapshot();
        table.add(entry);
        if (slots != null) {
            slots.add((Entry.Slotted) entry);
        }
        return entry;
    }

    /** Removes a key; false when there is none (or only an expired one). */
    public boolean remove(byte[] key) {
        Entry entry = peek(key);
        if (entry == null) {
            return false;
        }
        drop(entry);
        return true;
    }

    /** Removes an entry of this database. */
    public void drop(Entry entry) {
        beforeChange(entry);
        expiries.remove(entry);
        table.remove(entry);
        if (slots != null) {
            slots.remove((Entry.Slotted) entry);
        }
    }

    /** Unix milliseconds, or {@link KeyspaceVisitor#NO_EXPIRY}. */
    public long expireAt(Entry entry) {
        return expiries.timeOf(entry);
    }

    /** Sets the expiry of an entry of this database, in Unix milliseconds. */
    public void expireAt(Entry entry, long millis) {
        beforeChange(entry);
        expiries.put(entry, millis);
    }

    /** Takes the expiry away; false when there was none. */
    public boolean persist(Entry entry) {
        boolean had = entry.heapIndex >= 0;
        beforeChange(entry);
        expiries.remove(entry);
        return had;
    }

    public void clear() {
        all.finishSnapshot();
        all.clearing(number);
        table.clear();
        expiries.clear();
        if (slots != null) {
            slots.clear();
        }
    }

    /** Deletes up to that many expired keys and tells about each; returns how many. */
    int expireCycle(int most) {
        int done = 0;
        for (Entry due; done < most && (due = expiries.dueAt(all.nowMillis())) != null; done++) {
            expire(due);
        }
        return done;
    }

    /**
     * Bytes that keys and values take, estimated: the sum for few keys, otherwise the mean of the first ones in the order of their hashes,
     * which is a fair sample.
     */
    public long memoryBytes() {
        long[] sum = new long[2];
        long cursor = 0;
        do {
            cursor = table.scan(cursor, entry -> {
                sum[0] += entry.memoryBytes();
                sum[1]++;
            });
        } while (cursor != 0 && sum[1] < MOST_SAMPLES && sum[0] < MOST_SAMPLED_BYTES);
        return sum[1] == 0 ? 0 : Math.round((double) sum[0] / sum[1] * table.size());
    }

    void maintain(int buckets) {
        table.maintain(buckets);
    }

    /**
     * One step of SCAN: visits some entries, expired ones included, which the visitor must not change.
     *
     * @return the next cursor, 0 at the end
     */
    public long scan(long cursor, Consumer<Entry> visitor) {
        return table.scan(cursor, visitor);
    }

    /** Visits all entries, expired ones included; the visitor must not change the database. */
    public void forEach(Consumer<Entry> visitor) {
        table.forEach(visitor);
    }

    /** Whether an entry's time is over, whatever the mode does about it. */
    public boolean isExpired(Entry entry) {
        return entry.heapIndex >= 0 && expiries.timeOf(entry) < all.nowMillis();
    }

    /** Some entry by chance (the operator draws from 0 up to below its argument), null when there is none; may be an expired one. */
    public @Nullable Entry random(IntUnaryOperator random) {
        return table.random(random);
    }
}
