package org.clusterarium.embeddednode.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A large file that is written in parts beside its final place. Used by one thread at a time. */
final class ImageFile {
    /** So many bytes are handed to the disk at a time, that the last sync is short ({@code REDIS_AUTOSYNC_BYTES}). */
    private static final long SYNC_BYTES = 4 << 20;

    private final Path temporary;
    private final FileChannel channel;
    private long unsynced;

    private ImageFile(Path temporary, FileChannel channel) {
        this.temporary = temporary;
        this.channel = channel;
    }

    static ImageFile create(Path temporary) throws IOException {
        return new ImageFile(
                temporary,
                FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING));
    }

    Path temporary() {
        return temporary;
    }

    void write(byte[] part) throws IOException {
        Durable.writeFully(channel, ByteBuffer.wrap(part));
        unsynced += part.length;
        if (unsynced > SYNC_BYTES) {
            unsynced = 0;
            channel.force(false);
        }
    }

    /** All is on disk when this returns. */
    void finish() throws IOException {
        channel.force(true);
        channel.close();
    }

    /** Ends it without a trace. */
    void discard() throws IOException {
        channel.close();
        Files.deleteIfExists(temporary);
    }
}
