package org.clusterarium.embeddednode.keyspace;

import org.jspecify.annotations.Nullable;

/**
 * Short contents that a place of the keyspace keeps for itself, as redis-server does: a copy of what was given, overwritten when the next
 * content has the same length. That makes no garbage, and nothing that the garbage collector would have to be told of.
 */
final class OwnBytes {
    /** Longer contents are kept as they were given and never change. */
    static final int MOST = 128;

    private OwnBytes() {}

    static boolean isShort(byte[] content) {
        return content.length <= MOST;
    }

    /** What a place keeps that kept {@code before}: that array itself where possible. */
    static byte[] keep(byte @Nullable [] before, byte[] content) {
        if (!isShort(content)) {
            return content;
        }
        if (before == null || before.length != content.length) {
            return content.clone();
        }
        System.arraycopy(content, 0, before, 0, content.length);
        return before;
    }

    /** What others get of a kept content. */
    static byte[] given(byte[] kept) {
        return isShort(kept) ? kept.clone() : kept;
    }
}
