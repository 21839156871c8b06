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
import org.clusterarium.embeddednode.core.Effect.AofIncrement;
import org.clusterarium.embeddednode.core.StoredDataset.AofPart;
import org.jspecify.annotations.Nullable;

/**
 * The multi-part AOF on disk: {@code appendonlydir/appendonly.aof.1.base.rdb}, {@code .1.incr.aof}, {@code .manifest} (aof.c of 7.0). A file is
 * complete before the manifest names it, and goes away when the manifest does not name it any more: at every moment the manifest lists a whole AOF.
 */
final class AofFiles implements Closeable {
    private final NodeConfig config;
    private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();
    private AofManifest manifest = AofManifest.EMPTY;
    private @Nullable FileChannel increment;
    /** What {@link #begin} was told of the base that is being made. */
    private AofIncrement rewriting = AofIncrement.NONE;

    private boolean unsynced;
    private long lastSyncMicros;
    private volatile @Nullable IOException backgroundFailure;

    AofFiles(NodeConfig config) {
        this.config = config;
    }

    /** The parts found on disk. @throws NodeStartException if the manifest is wrong or a file of it cannot be read */
    List<AofPart> load() throws NodeStartException {
        Path list = manifestFile();
        List<AofPart> parts = new ArrayList<>();
        try {
            if (!Files.exists(list) && !adoptSingleFile()) {
                return List.of();
            }
            Files.deleteIfExists(aside());
            Files.deleteIfExists(temporaryBase());
            manifest = AofManifest.parse(Files.readString(list));
            for (AofManifest.Entry entry : manifest.live()) {
                Path file = folder().resolve(entry.file());
                if (!Files.exists(file)) {
                    throw new NodeStartException("The AOF file " + entry.file() + " doesn't exist");
                }
                parts.add(new AofPart(entry.file(), Files.readAllBytes(file)));
            }
            return parts;
        } catch (IOException | OutOfMemoryError e) {
            throw new NodeStartException("Can't open the append-only file: " + e, e);
        }
    }

    /** The one file that servers before 7.0 have becomes the base ({@code aofUpgradePrepare}); false when there is none. */
    private boolean adoptSingleFile() throws IOException {
        Path single = Path.of(config.get(Directives.DIR)).resolve(name());
        Path base = folder().resolve(name());
        boolean moved = Files.isRegularFile(base);
        if (!moved && !Files.isRegularFile(single)) {
            return false;
        }
        Files.createDirectories(folder());
        if (!moved) {
            Durable.rename(single, base, true);
        }
        save(AofManifest.EMPTY.with(new AofManifest.Entry(name(), 1, 'b')));
        return true;
    }

    private Path folder() {
        return Path.of(config.get(Directives.DIR)).resolve(config.get(Directives.APPENDDIRNAME));
    }

    private String name() {
        return config.get(Directives.APPENDFILENAME);
    }

    private Path manifestFile() {
        return folder().resolve(name() + ".manifest");
    }

    private Path aside() {
        return folder().resolve("temp-" + name() + ".incr");
    }

    void append(byte[] bytes) {
        unwritten.writeBytes(bytes);
    }

    /**
     * A new base will follow: from now on commands go to another increment, which comes after it.
     *
     * @return where to write the base
     */
    Path begin(AofIncrement wanted) throws IOException {
        write();
        sync();
        Files.createDirectories(folder());
        if (wanted == AofIncrement.CONTINUED) {
            openNextIncrement();
        } else if (wanted == AofIncrement.AFTERWARDS) {
            closeIncrement();
            increment = open(aside(), true);
        }
        rewriting = wanted;
        return temporaryBase();
    }

    private Path temporaryBase() {
        return folder().resolve("temp-" + name() + ".base");
    }

    private void openNextIncrement() throws IOException {
        long number = manifest.highest('i') + 1;
        String file = name() + "." + number + ".incr.aof";
        FileChannel next = open(folder().resolve(file), true);
        try {
            save(manifest.with(new AofManifest.Entry(file, number, 'i')));
        } catch (IOException e) {
            next.close();
            throw e;
        }
        if (increment != null) {
            increment.force(false);
        }
        closeIncrement();
        increment = next;
    }

    private static FileChannel open(Path file, boolean empty) throws IOException {
        return FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                empty ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND);
    }

    private void save(AofManifest successor) throws IOException {
        Durable.replace(manifestFile(), successor.text().getBytes(StandardCharsets.UTF_8), true);
        manifest = successor;
    }

    /** The base is on disk: it and the increment begun with it become the AOF, and the files before them go away ({@code backgroundRewriteDoneHandler}). */
    void publish(Path base, boolean asRdb) throws IOException {
        long number = manifest.highest('b') + 1;
        String file = name() + "." + number + ".base." + (asRdb ? "rdb" : "aof");
        Durable.rename(base, folder().resolve(file), true);
        AofManifest.Entry kept = rewriting == AofIncrement.CONTINUED ? manifest.lastIncrement() : null;
        if (rewriting == AofIncrement.AFTERWARDS) {
            kept = publishAside();
        } else if (rewriting == AofIncrement.NONE) {
            closeIncrement();
        }
        save(manifest.rewritten(new AofManifest.Entry(file, number, 'b'), kept));
        rewriting = AofIncrement.NONE;
        deleteHistory();
    }

    private AofManifest.Entry publishAside() throws IOException {
        write();
        long number = manifest.highest('i') + 1;
        String file = name() + "." + number + ".incr.aof";
        Durable.rename(aside(), folder().resolve(file), true);
        return new AofManifest.Entry(file, number, 'i');
    }

    /** What cannot be deleted now is tried again after the next rewrite. */
    private void deleteHistory() {
        try {
            for (AofManifest.Entry entry : manifest.history()) {
                Files.deleteIfExists(folder().resolve(entry.file()));
            }
            save(manifest.withoutHistory());
        } catch (IOException e) {
            // The new AOF is in place; the manifest goes on naming what is to be deleted.
            return;
        }
    }

    /** The new base will not come: the AOF is what the manifest lists. */
    void abandon() {
        if (rewriting == AofIncrement.AFTERWARDS) {
            unwritten.reset();
            try {
                closeIncrement();
                Files.deleteIfExists(aside());
            } catch (IOException e) {
                backgroundFailure = e;
            }
        }
        rewriting = AofIncrement.NONE;
    }

    private void closeIncrement() throws IOException {
        FileChannel open = increment;
        increment = null;
        unsynced = false;
        if (open != null) {
            open.close();
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

    /** The last increment, or a first one: commands never go to a base. */
    private FileChannel increment() throws IOException {
        FileChannel open = increment;
        if (open == null) {
            AofManifest.Entry last = manifest.lastIncrement();
            if (last == null) {
                openNextIncrement();
                return increment();
            }
            open = open(folder().resolve(last.file()), false);
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
