package org.clusterarium.embeddednode.net;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.clusterarium.embeddednode.config.Directives;
import org.clusterarium.embeddednode.config.NodeConfig;
import org.clusterarium.embeddednode.core.StoredDataset.AofPart;
import org.jspecify.annotations.Nullable;

/** The multi-part AOF on disk: {@code appendonlydir/appendonly.aof.1.base.rdb}, {@code .1.incr.aof}, {@code .manifest} (aof.c of 7.0). */
final class AofFiles implements Closeable {
    private final NodeConfig config;
    private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();
    private AofManifest manifest = AofManifest.EMPTY;
    private @Nullable FileChannel increment;
    private boolean unsynced;
    private long lastSyncMicros;
    private volatile @Nullable IOException backgroundFailure;

    AofFiles(NodeConfig config) {
        this.config = config;
    }

    /** The parts found on disk. @throws NodeStartException if the manifest is wrong or a file of it cannot be read */
    List<AofPart> load() throws NodeStartException {
        Path list = folder().resolve(name() + ".manifest");
        if (!Files.exists(list)) {
            return List.of();
        }
        List<AofPart> parts = new ArrayList<>();
        try {
            manifest = AofManifest.parse(Files.readString(list));
            for (AofManifest.Entry entry : manifest.live()) {
                Path file = folder().resolve(entry.file());
                if (!Files.exists(file)) {
                    throw new NodeStartException("The AOF file " + entry.file() + " doesn't exist");
                }
                parts.add(new AofPart(entry.file(), Files.readAllBytes(file)));
            }
            return parts;
        } catch (IOException e) {
            throw new NodeStartException("Can't open the append-only file: " + e, e);
        }
    }

    private Path folder() {
        return Path.of(config.get(Directives.DIR)).resolve(config.get(Directives.APPENDDIRNAME));
    }

    private String name() {
        return config.get(Directives.APPENDFILENAME);
    }

    void append(byte[] bytes) {
        unwritten.writeBytes(bytes);
    }

    /** New files under the next number; only when they are complete the manifest names them and the old ones go. */
    void startOver(byte[] base) throws IOException {
        Files.createDirectories(folder());
        long number = manifest.highestNumber() + 1;
        String baseName = name() + "." + number + ".base.rdb";
        String incrementName = name() + "." + number + ".incr.aof";
        Durable.write(folder().resolve(baseName), base, true);
        FileChannel next = FileChannel.open(
                folder().resolve(incrementName),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        AofManifest former = manifest;
        AofManifest successor = new AofManifest(List.of(
                new AofManifest.Entry(baseName, number, 'b'), new AofManifest.Entry(incrementName, number, 'i')));
        try {
            byte[] text = successor.text().getBytes(StandardCharsets.UTF_8);
            Durable.replace(folder().resolve(name() + ".manifest"), text, true);
        } catch (IOException e) {
            next.close();
            throw e;
        }
        manifest = successor;
        unwritten.reset();
        closeIncrement();
        increment = next;
        unsynced = false;
        for (AofManifest.Entry entry : former.entries()) {
            Files.deleteIfExists(folder().resolve(entry.file()));
        }
    }

    private void closeIncrement() throws IOException {
        if (increment != null) {
            increment.close();
        }
    }

    /** Whether appended bytes are still in memory only. */
    boolean hasUnwritten() {
        return unwritten.size() > 0;
    }

    /** Hands appended bytes to the system; with {@code appendfsync always} returns when they are on disk ({@code flushAppendOnlyFile}). */
    void write() throws IOException {
        if (unwritten.size() == 0) {
            return;
        }
        IOException failure = backgroundFailure;
        if (failure != null && !(failure instanceof ClosedChannelException)) {
            throw failure;
        }
        FileChannel channel = increment();
        Durable.writeFully(channel, ByteBuffer.wrap(unwritten.toByteArray()));
        unwritten.reset();
        unsynced = true;
        if (config.get(Directives.APPENDFSYNC).equals("always")) {
            sync();
        }
    }

    private FileChannel increment() throws IOException {
        FileChannel open = increment;
        if (open == null) {
            List<AofManifest.Entry> live = manifest.live();
            String last = live.get(live.size() - 1).file();
            open = FileChannel.open(folder().resolve(last), StandardOpenOption.APPEND);
            increment = open;
        }
        return open;
    }

    /** With {@code appendfsync everysec}: syncs when the last time is a second ago. */
    void tick(long nowMicros) throws IOException {
        if (unsynced
                && nowMicros - lastSyncMicros >= 1_000_000
                && config.get(Directives.APPENDFSYNC).equals("everysec")) {
            lastSyncMicros = nowMicros;
            syncInBackground();
        }
    }

    /** As redis-server does: the node goes on serving while the disk works. A failure shows at the next write. */
    private void syncInBackground() {
        FileChannel channel = increment;
        unsynced = false;
        if (channel != null) {
            CompletableFuture.runAsync(() -> {
                try {
                    channel.force(false);
                } catch (IOException e) {
                    backgroundFailure = e;
                }
            });
        }
    }

    void sync() throws IOException {
        if (increment != null && unsynced) {
            unsynced = false;
            increment.force(false);
        }
    }

    /** Closes without writing or syncing anything. */
    @Override
    public void close() throws IOException {
        closeIncrement();
    }
}
