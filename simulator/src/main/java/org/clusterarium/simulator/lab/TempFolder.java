package org.clusterarium.simulator.lab;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A folder that disappears with everything in it. Its process holds a lock on a file inside: a folder whose lock is free is left over from a
 * process that was killed, and the next one removes it.
 */
final class TempFolder implements AutoCloseable {
    private static final String PREFIX = "clusterarium-lab-";
    private static final String LOCK = "inhabited.lock";
    private static final int ATTEMPTS = 10;

    private final Path path;
    private final FileChannel lock;

    private TempFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static TempFolder create() throws IOException {
        return create(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Removes what killed processes left in the parent, and creates a folder there. */
    static TempFolder create(Path parent) throws IOException {
        String mine = PREFIX + ProcessHandle.current().pid() + "-";
        removeAbandoned(parent, mine);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Path path = Files.createTempDirectory(parent, mine);
            FileChannel lock = locked(path, StandardOpenOption.CREATE);
            if (lock != null) {
                return new TempFolder(path, lock);
            }
        }
        throw new IOException("No folder in " + parent + " can be locked");
    }

    /**
     * Looks at the folders of other processes only: opening and closing a lock file of this one would end its lock. A folder without lock file
     * is just being made, or not ours.
     */
    private static void removeAbandoned(Path parent, String mine) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                boolean others = !String.valueOf(folder.getFileName()).startsWith(mine);
                if (others && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    FileChannel lock = locked(folder, StandardOpenOption.WRITE);
                    if (lock != null) {
                        removeUnlessBusy(folder, lock);
                    }
                }
            }
        }
    }

    /** The lock of a folder, null when somebody else has it or it cannot be had. */
    private static @Nullable FileChannel locked(Path folder, StandardOpenOption how) {
        Path file = folder.resolve(LOCK);
        if (how != StandardOpenOption.CREATE && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, how);
            if (isLocked(channel)) {
                return channel;
            }
            channel.close();
            return null;
        } catch (IOException gone) {
            return null;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    /** What cannot be removed now stays for another time; the lab starts anyway. */
    private static void removeUnlessBusy(Path folder, FileChannel lock) {
        try {
            remove(folder, lock);
        } catch (IOException e) {
            System.getLogger(TempFolder.class.getName())
                    .log(System.Logger.Level.DEBUG, "A folder left over from a killed lab cannot be removed: " + e);
        }
    }

    /** The lock goes last, so that a folder which is only partly removed is found again. */
    private static void remove(Path folder, FileChannel lock) throws IOException {
        Path file = folder.resolve(LOCK);
        try (lock) {
            Files.walkFileTree(folder, new Remover(folder, file));
        }
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }

    /** Creates a folder inside. */
    Path folder(String name) throws IOException {
        return Files.createDirectory(path.resolve(name));
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(path)) {
            remove(path, lock);
        } else {
            lock.close();
        }
    }

    private static final class Remover extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Path kept;

        Remover(Path root, Path kept) {
            this.root = root;
            this.kept = kept;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!file.equals(kept)) {
                Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (!folder.equals(root)) {
                Files.deleteIfExists(folder);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
