package org.clusterarium.embeddednode.keyspace;

import org.jspecify.annotations.Nullable;

/** Something found by its bytes in a {@link MemberTable}, chained in a bucket: a key, a field, a member. */
public class Member {
    final byte[] key;
    final int hash;

    @Nullable
    Member next;

    Member(byte[] key, int hash) {
        this.key = key;
        this.hash = hash;
    }

    /** Reads a little of everything a lookup needs; the result only shows that it did. */
    int touch() {
        return key.length;
    }

    /** Not to be modified. */
    public final byte[] key() {
        return key;
    }
}
