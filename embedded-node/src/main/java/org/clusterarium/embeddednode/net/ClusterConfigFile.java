package org.clusterarium.embeddednode.net;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code nodes.conf}: held under a lock as long as the node lives, replaced as a whole ({@code clusterLockConfig}, {@code clusterSaveConfig}). */
final class ClusterConfigFile implements Closeable {
    /** So much the system puts into its cache in one piece: neither a killed process nor a reader leaves or sees a part of it. Bytes. */
    private static final int PAGE = 4096;

    private final Path file;
    private FileChannel locked;
    /** Which file the lock is on, null where the system does not tell. */
    private @Nullable Object lockedKey;

    private ClusterConfigFile(Path file, FileChannel locked) throws IOException {
        this.file = file;
        this.locked = locked;
        this.lockedKey = attributes().fileKey();
    }

    /** @throws NodeStartException if another node uses the file, or it cannot be opened */
    static ClusterConfigFile open(Path file) throws NodeStartException {
        try {
            FileChannel channel = openLocked(file);
            if (channel == null) {
                throw new NodeStartException("Sorry, the cluster configuration file " + file
                        + " is already used by a different Redis Cluster node. Please make sure that different nodes use"
                        + " different cluster configuration files.");
            }
            return new ClusterConfigFile(file, channel);
        } catch (IOException e) {
            throw new NodeStartException("Can't open " + file + " in order to acquire a lock: " + e, e);
        }
    }

    private static @Nullable FileChannel openLocked(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException anotherNodeOfThisProcess) {
            channel.close();
            return null;
        }
        channel.close();
        return null;
    }

    /** The content, null for a file that was just created. Read through the locked channel: closing another one would end the lock. */
    @Nullable
    String read() throws NodeStartException {
        try {
            long size = locked.size();
            if (size > Integer.MAX_VALUE / 2) {
                throw new NodeStartException(
                        "Unrecoverable error: corrupted cluster config file " + file + " (too large).");
            }
            ByteBuffer content = ByteBuffer.allocate((int) size);
            while (content.hasRemaining() && locked.read(content, content.position()) >= 0) {
                continue;
            }
            String text = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
            return text.isEmpty() ? null : text;
        } catch (IOException e) {
            throw new NodeStartException("Loading the cluster node config from " + file + ": " + e, e);
        }
    }

    /**
     * Saves the text. What need not be synced is written over the old text, as redis-server 7.0 does, if both fit into a page: giving up a
     * file that was just written waits for the disk, ten times as long as writing it.
     */
    void replace(String text, boolean fsync) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        if (fsync || !overwrite(content)) {
            replaceFile(content, fsync);
        }
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class);
    }

    /** One write: a shorter text is filled up with line ends, which are cut off afterwards. False if that is not possible here. */
    private boolean overwrite(byte[] content) throws IOException {
        if (lockedKey == null || content.length > PAGE || !Files.exists(file)) {
            return false;
        }
        BasicFileAttributes present = attributes();
        if (!lockedKey.equals(present.fileKey()) || present.size() == 0 || present.size() > PAGE) {
            return false;
        }
        byte[] filled = Arrays.copyOf(content, Math.max(content.length, (int) present.size()));
        Arrays.fill(filled, content.length, filled.length, (byte) '\n');
        if (locked.write(ByteBuffer.wrap(filled), 0) < filled.length) {
            return false;
        }
        locked.truncate(content.length);
        return true;
    }

    /** The new file is locked before it takes the old one's place. */
    private void replaceFile(byte[] content, boolean fsync) throws IOException {
        Path temporary = Durable.temporary(file);
        FileChannel next = openLocked(temporary);
        if (next == null) {
            throw new IOException(temporary + " is in use");
        }
        try {
            next.truncate(0);
            Durable.writeFully(next, ByteBuffer.wrap(content));
            if (fsync) {
                next.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            next.close();
            Files.deleteIfExists(temporary);
            throw e;
        }
        FileChannel former = locked;
        locked = next;
        lockedKey = attributes().fileKey();
        former.close();
    }

    @Override
    public void close() throws IOException {
        locked.close();
    }
}
