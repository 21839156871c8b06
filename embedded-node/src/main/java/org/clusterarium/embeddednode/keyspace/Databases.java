package org.clusterarium.embeddednode.keyspace;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** All databases of a node, and what their lookups need to know: the time, and what to do about expired keys. */
public final class Databases implements Keyspace {
    private static final int EXPIRED_PER_CYCLE = 20_000;
    private static final int BUCKETS_PER_CYCLE = 20_000;

    /** Told of keys that something happened to. */
    @FunctionalInterface
    public interface KeyListener {
        void accept(int db, byte[] key);
    }

    private final @Nullable Database[] databases;
    private final SipHash hash;
    private final Lookahead lookahead = new Lookahead();
    private final ValueFactory values;
    private final @Nullable SlotIndex slots;
    private KeyListener listener = (db, key) -> {};
    private IntConsumer cleared = db -> {};
    private KeyListener storedElsewhere = (db, key) -> {};
    private ExpiryMode mode = ExpiryMode.DELETE;
    private @Nullable KeyspaceSnapshot snapshot;
    private int newestSnapshot;
    private long nowMillis;
    private long hits;
    private long misses;
    private long expired;

    /**
     * Makes empty databases.
     *
     * @param count number of databases
     * @param slotted whether to index keys by hash slot: a cluster node, which uses database 0 only
     * @param random where the hash seed comes from
     * @param limits when small values change to their large form
     */
    public Databases(int count, boolean slotted, LongSupplier random, EncodingLimits limits) {
        this.databases = new @Nullable Database[count];
        this.hash = new SipHash(random.getAsLong(), random.getAsLong());
        this.values = new ValueFactory(hash, limits);
        this.slots = slotted ? new SlotIndex() : null;
    }

    public void onExpired(KeyListener told) {
        listener = told;
    }

    /** Tells who is to know that a database, by number, is about to be emptied. */
    public void onCleared(IntConsumer told) {
        cleared = told;
    }

    /** Exchanges the contents of two databases. */
    public void swap(int one, int other) {
        if (one == other) {
            return;
        }
        finishSnapshot();
        cleared.accept(one);
        cleared.accept(other);
        Database first = db(one);
        Database second = db(other);
        first.number(other);
        second.number(one);
        databases[one] = second;
        databases[other] = first;
        cleared.accept(one);
        cleared.accept(other);
    }

    /**
     * Begins a walk over all keys as they are now.
     *
     * @throws IllegalStateException if another one is not over
     */
    @Override
    public KeyspaceSnapshot snapshot(KeyspaceVisitor visitor) {
        if (snapshot != null) {
            throw new IllegalStateException("one snapshot at a time");
        }
        newestSnapshot++;
        KeyspaceSnapshot begun = new KeyspaceSnapshot(this, visitor, newestSnapshot);
        snapshot = begun;
        return begun;
    }

    @Nullable
    KeyspaceSnapshot snapshot() {
        return snapshot;
    }

    int newestSnapshot() {
        return newestSnapshot;
    }

    void ended(KeyspaceSnapshot over) {
        if (snapshot == over) {
            snapshot = null;
        }
    }

    void finishSnapshot() {
        if (snapshot != null) {
            snapshot.finish();
        }
    }

    /** Whether {@link #beforeChange} has to be called. */
    public boolean hasSnapshot() {
        return snapshot != null;
    }

    /** A command is about to change the values of keys in place, while there is a snapshot. */
    public void beforeChange(int db, List<byte[]> keys) {
        Database database = databases[db];
        if (database != null) {
            keys.forEach(database::beforeChange);
        }
    }

    @Nullable
    Database existing(int number) {
        return databases[number];
    }

    /** A command stored a key in another database than its client's. */
    public void stored(int db, byte[] key) {
        storedElsewhere.accept(db, key);
    }

    /** Tells who is to know what {@link #stored} tells. */
    public void onStored(KeyListener told) {
        storedElsewhere = told;
    }

    void clearing(int db) {
        cleared.accept(db);
    }

    /** Unix milliseconds of the current step. */
    public void now(long millis) {
        nowMillis = millis;
    }

    /** Unix milliseconds of the current step. */
    public long nowMillis() {
        return nowMillis;
    }

    public void mode(ExpiryMode lookups) {
        mode = lookups;
    }

    ExpiryMode mode() {
        return mode;
    }

    /** The database of that number, {@code 0 <= number < databases()}. */
    public Database db(int number) {
        Database database = databases[number];
        if (database == null) {
            database = new Database(this, number, lookahead, hash, number == 0 ? slots : null);
            databases[number] = database;
        }
        return database;
    }

    void expired(int db, byte[] key) {
        expired++;
        listener.accept(db, key);
    }

    void countRead(boolean hit) {
        if (hit) {
            hits++;
        } else {
            misses++;
        }
    }

    /** Reads that found their key. */
    public long hits() {
        return hits;
    }

    /** Reads that did not find their key. */
    public long misses() {
        return misses;
    }

    /** Keys deleted because their time was over. */
    public long expiredKeys() {
        return expired;
    }

    /** CONFIG RESETSTAT. */
    public void resetStats() {
        hits = 0;
        misses = 0;
        expired = 0;
    }

    /** Bytes that the dataset takes, estimated ({@link Database#memoryBytes}). */
    public long memoryBytes() {
        long bytes = 0;
        for (Database database : databases) {
            bytes += database == null ? 0 : database.memoryBytes();
        }
        return bytes;
    }

    /** Work for the timer: deletes expired keys when the mode is {@link ExpiryMode#DELETE}, and lets tables grow and shrink. */
    public void cycle() {
        int left = EXPIRED_PER_CYCLE;
        for (Database database : databases) {
            if (database != null) {
                left -= mode == ExpiryMode.DELETE ? database.expireCycle(left) : 0;
                database.maintain(BUCKETS_PER_CYCLE);
            }
        }
    }

    @Override
    public long size() {
        long keys = 0;
        for (Database database : databases) {
            keys += database == null ? 0 : database.size();
        }
        return keys;
    }

    @Override
    public int databases() {
        return databases.length;
    }

    @Override
    public long size(int db) {
        Database database = databases[db];
        return database == null ? 0 : database.size();
    }

    @Override
    public long volatileSize(int db) {
        Database database = databases[db];
        return database == null ? 0 : database.volatileSize();
    }

    @Override
    public boolean exists(byte[] key) {
        return db(0).peek(key) != null;
    }

    @Override
    public int countKeysInSlot(int slot) {
        return slots == null ? 0 : slots.count(slot);
    }

    @Override
    public List<byte[]> keysInSlot(int slot, int max) {
        return slots == null ? List.of() : slots.keys(slot, max);
    }

    @Override
    public int deleteSlot(int slot) {
        List<byte[]> keys = keysInSlot(slot, Integer.MAX_VALUE);
        ExpiryMode before = mode;
        mode = ExpiryMode.IGNORE;
        for (byte[] key : keys) {
            db(0).remove(key);
        }
        mode = before;
        return keys.size();
    }

    @Override
    public void flushAll() {
        for (Database database : databases) {
            if (database != null) {
                database.clear();
            }
        }
    }

    @Override
    public void forEach(KeyspaceVisitor visitor) {
        for (int number = 0; number < databases.length; number++) {
            Database database = databases[number];
            if (database != null) {
                database.forEach(entry -> show(database, entry, visitor));
            }
        }
    }

    private static void show(Database database, Entry entry, KeyspaceVisitor visitor) {
        if (!database.isExpired(entry)) {
            visitor.entry(database.number(), entry.key(), entry.value(), database.expireAt(entry));
        }
    }

    @Override
    public ValueFactory values() {
        return values;
    }

    @Override
    public KeyspaceVisitor loader() {
        return (db, key, value, expireAtMillis) -> {
            Database database = db(db);
            Entry entry = database.set(key, value);
            if (expireAtMillis != KeyspaceVisitor.NO_EXPIRY) {
                database.expireAt(entry, expireAtMillis);
            }
        };
    }
}
