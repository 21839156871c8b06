package org.clusterarium.embeddednode.replication;

import org.clusterarium.embeddednode.core.NodeRandom;
import org.jspecify.annotations.Nullable;

/** Which stream of writes this dataset is the result of, and how far: replication ids, offset, backlog (fact sheet section 4). */
final class ReplicationHistory {
    static final String NO_ID = "0".repeat(40);
    private static final int ID_LENGTH = 40;

    private final NodeRandom random;
    private String id;
    private String secondId = NO_ID;
    private long offset;
    private long secondOffset = -1;
    private @Nullable Backlog backlog;

    ReplicationHistory(NodeRandom random) {
        this.random = random;
        this.id = random.nextHex(ID_LENGTH);
    }

    String id() {
        return id;
    }

    String secondId() {
        return secondId;
    }

    /** Bytes of the stream that are part of the dataset. */
    long offset() {
        return offset;
    }

    /** First byte that the second id does not cover, -1 when there is no second id. */
    long secondOffset() {
        return secondOffset;
    }

    @Nullable
    Backlog backlog() {
        return backlog;
    }

    void append(byte[] bytes, int from, int count) {
        offset += count;
        if (backlog != null) {
            backlog.append(bytes, from, count);
        }
    }

    /** Begins to keep the stream from here on. */
    void createBacklog(int size) {
        backlog = new Backlog(size, offset + 1);
    }

    void dropBacklog() {
        backlog = null;
    }

    /** A new history without a past ({@code changeReplicationId} and {@code clearReplicationId2}). */
    void begin() {
        id = random.nextHex(ID_LENGTH);
        secondId = NO_ID;
        secondOffset = -1;
    }

    /** A new id from here on, the old one staying valid up to here ({@code shiftReplicationId}). */
    void shift() {
        continueAs(random.nextHex(ID_LENGTH));
    }

    /** Our master's history goes on under another id; the old one stays valid up to here. */
    void continueAs(String newId) {
        secondId = id;
        secondOffset = offset + 1;
        id = newId;
    }

    /** Takes over a master's history at a full synchronisation. */
    void adopt(String masterId, long masterOffset) {
        id = masterId;
        offset = masterOffset;
        secondId = NO_ID;
        secondOffset = -1;
        backlog = null;
    }

    /** The dataset was loaded from a file of a former run as master: its replicas may go on from there. */
    void resumeAsMaster(String formerId, long formerOffset) {
        offset = formerOffset;
        secondId = formerId;
        secondOffset = formerOffset + 1;
    }

    /** Whether the id names our history up to the byte before {@code from}. */
    boolean matches(String wantedId, long from) {
        return wantedId.equals(id) || wantedId.equals(secondId) && !secondId.equals(NO_ID) && from <= secondOffset;
    }
}
