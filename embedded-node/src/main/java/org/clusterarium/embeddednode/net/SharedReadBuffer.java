package org.clusterarium.embeddednode.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * All clients of a node are read into one buffer, as redis-server reads into its query buffer: a handler has taken what it needs out of it when
 * the next read begins. Only for handlers that release what they got before they return.
 */
final class SharedReadBuffer extends DefaultMaxMessagesRecvByteBufAllocator {
    private static final int SIZE = 64 * 1024;

    private @Nullable ByteBuf buffer;

    @Override
    @SuppressWarnings("deprecation")
    public Handle newHandle() {
        return new MaxMessageHandle() {
            @Override
            public int guess() {
                return SIZE;
            }

            @Override
            public ByteBuf allocate(ByteBufAllocator alloc) {
                return shared().clear().retain();
            }
        };
    }

    private ByteBuf shared() {
        if (buffer == null) {
            buffer = Unpooled.directBuffer(SIZE, SIZE);
        }
        return buffer;
    }

    /** Nothing is read any more. */
    void release() {
        if (buffer != null) {
            buffer.release();
        }
    }
}
