package org.clusterarium.embeddednode.keyspace;

/**
 * A walk in slices over all keys as they were when it began, expired ones included, while the keyspace goes on changing: what redis-server gets
 * from a forked process. A key that is about to change, or to go away, before the walk has come to it is visited just then; keys stored
 * meanwhile are not visited. Emptying or exchanging databases lets the walk finish at once.
 */
public final class KeyspaceSnapshot {
    private final Databases all;
    private final KeyspaceVisitor visitor;
    private final int number;
    private int database;
    private long cursor;
    private boolean over;
    private long visited;

    KeyspaceSnapshot(Databases all, KeyspaceVisitor visitor, int number) {
        this.all = all;
        this.visitor = visitor;
        this.number = number;
    }

    /** Visits a few keys; false when all have been visited. */
    public boolean advance() {
        if (over) {
            return false;
        }
        Database current = all.existing(database);
        cursor = current == null ? 0 : current.scan(cursor, entry -> keep(current, entry));
        if (cursor == 0) {
            database++;
        }
        if (database == all.databases()) {
            end();
        }
        return !over;
    }

    /** Visits all that is left. */
    public void finish() {
        while (!over) {
            advance();
        }
    }

    /** Ends the walk, wherever it is. */
    public void end() {
        over = true;
        all.ended(this);
    }

    /** Keys visited so far. */
    public long visited() {
        return visited;
    }

    /** The entry changes after this. */
    void keep(Database of, Entry entry) {
        if (entry.snapshot != number) {
            entry.snapshot = number;
            visited++;
            visitor.entry(of.number(), entry.key, entry.value(), of.expireAt(entry));
        }
    }
}
